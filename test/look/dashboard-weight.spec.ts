import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureDashboard } from '../../scripts/lib/prepare.mjs';

const BUILT = path.resolve(import.meta.dirname, '../../admin-ui/dist');
const MOST_BYTES = 300_000;

/** An entry of Vite's manifest. */
interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

describe('the first load of the dashboard', () => {
  let chunks: Record<string, Chunk>;
  beforeAll(async () => {
    await ensureDashboard();
    chunks = JSON.parse(readFileSync(path.join(BUILT, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  });

  const needed = (name: string): string[] => [name, ...(chunks[name]?.imports ?? []).flatMap(needed)];
  const weight = (names: Iterable<string>): number =>
    [...names].reduce((total, name) => total + readFileSync(path.join(BUILT, `${chunks[name]!.file}${isPacked(name) ? '.gz' : ''}`)).length, 0);
  const isPacked = (name: string): boolean => readFileSync(path.join(BUILT, chunks[name]!.file)).length >= 512;

  it('is under 300 KB of compressed script, whichever screen is opened first', () => {
    const entry = Object.keys(chunks).find((name) => chunks[name]!.isEntry)!;
    const screens = chunks[entry]!.dynamicImports ?? [];
    const weights = screens.map((screen) => ({ screen, bytes: weight(new Set([entry, screen].flatMap(needed))) }));

    expect(screens.length).toBeGreaterThan(0);
    expect(weights.filter(({ bytes }) => bytes > MOST_BYTES)).toEqual([]);
  });

  it('brings nothing along that draws charts: figures stand in tables until the pictures are there', () => {
    const entry = Object.keys(chunks).find((name) => chunks[name]!.isEntry)!;
    const first = new Set([entry, ...(chunks[entry]!.dynamicImports ?? [])].flatMap(needed));
    const drawing = Object.keys(chunks).filter((name) => readFileSync(path.join(BUILT, chunks[name]!.file), 'utf8').includes('recharts-'));

    expect(drawing.length).toBeGreaterThan(0);
    expect(drawing.filter((name) => first.has(name))).toEqual([]);
  });
});
