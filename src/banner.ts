/** What whoever starts the program wants to know, in aligned lines. */
export function banner(entries: readonly (readonly [string, string])[]): string {
  const width = Math.max(...entries.map(([name]) => name.length));
  return ['', ...entries.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`), ''].join('\n');
}
