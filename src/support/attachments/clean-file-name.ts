const MOST_CHARACTERS = 120;
/** Controls, formatting such as the marks that turn writing round, surrogates, private use, line and paragraph separators. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;
/** What some file system takes for something else than a name. */
const RESERVED = /[\\/:*?"<>|]/g;
/** Windows takes these for devices whatever their ending is. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A file name as it may be shown, stored and offered for saving: without folders, what is not seen, or what turns
 * `gpj.exe` round to `exe.jpg`; with its ending when it has to be cut.
 */
export function cleanFileName(given: string): string {
  const last = given.toWellFormed().split(/[\\/]/).at(-1)!;
  const seen = last.replace(UNSEEN, '').normalize('NFC').replace(RESERVED, '_').replace(/\s+/g, ' ');
  const name = seen.replace(/^[. ]+|[. ]+$/g, '');
  if (name === '') return 'file';
  return shortened(DEVICE.test(name) ? `_${name}` : name);
}

function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= MOST_CHARACTERS) return name;
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? '';
  return `${characters.slice(0, MOST_CHARACTERS - ending.length - 1).join('')}…${ending}`;
}
