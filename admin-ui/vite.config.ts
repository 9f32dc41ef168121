import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Smaller than this a file gains nothing. */
const WORTH_COMPRESSING_BYTES = 512;

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
    closeBundle() {
      for (const name of readdirSync(folder)) compress(path.join(folder, name));
    },
  };
}

function compress(file: string): void {
  const body = readFileSync(file);
  if (body.length < WORTH_COMPRESSING_BYTES) return;
  writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }));
}
