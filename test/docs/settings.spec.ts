import type { z } from 'zod';
import { settings } from '../../src/config/index.js';
import { expectCurrent, table } from './expect-current.js';

const INTRODUCTION = `# Settings

Generated from \`src/config/settings.ts\`; \`npm run docs\` writes it anew. All settings are environment variables, read and
checked once at the start: everything that can't be used is named at once, and nothing is served then.

`;

describe('docs/settings.md', () => {
  it('lists every setting with its default', () => {
    const rows = Object.entries<z.ZodType>(settings.shape).map(([name, type]) => [
      `\`${name}\``,
      defaultOf(type),
      type.description ?? '',
    ]);

    expect(rows.filter(([, , description]) => description === '')).toEqual([]);
    expectCurrent('docs/settings.md', INTRODUCTION + table(['Setting', 'Default', 'What it does'], rows));
  });
});

function defaultOf(type: z.ZodType): string {
  const value = type.parse(undefined);
  if (value === undefined) return 'unset';
  if (typeof value === 'boolean') return value ? '`on`' : '`off`';
  return `\`${String(value)}\``;
}
