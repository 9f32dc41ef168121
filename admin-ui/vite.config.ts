import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Smaller than this a file gains nothing. */
const WORTH_COMPRESSING_BYTES = 512;
/** The best two take ten times as long for a twentieth less. */
const BROTLI_QUALITY = 7;

export default defineConfig({
  base: '/ops/',
  plugins: [react(), compressed()],
  build: {
    // The server checks what it serves against the manifest, and a test weighs the first load by it.
    manifest: true,
    // Pictures in style sheets stay files: nothing of this dashboard asks for data: beyond what the policy allows.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});

/** Puts a `.gz` and a `.br` beside each file, so that no request waits for a compressor. */
function compressed(): Plugin {
  let folder = '';
  return {
    name: 'compressed',
    apply: 'build',
    configResolved({ root, build }) {
      folder = path.resolve(root, build.outDir, build.assetsDir);
    },
    async closeBundle() {
      await Promise.all((await readdir(folder)).map((name) => compress(path.join(folder, name))));
    },
  };
}

async function compress(file: string): Promise<void> {
  const body = await readFile(file);
  if (body.length < WORTH_COMPRESSING_BYTES) return;
  const [zipped, brotli] = await Promise.all([promisify(gzip)(body), promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })]);
  await Promise.all([writeFile(`${file}.gz`, zipped), writeFile(`${file}.br`, brotli)]);
}
