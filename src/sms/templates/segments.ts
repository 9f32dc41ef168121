/** The alphabet of GSM 03.38; those of its extension count twice. */
const BASIC = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà');
const EXTENSION = new Set('^{}\\[~]|€\f');

/** How many messages a text is sent and paid as: 160 characters of the GSM alphabet, else 70; less in each of several. */
export function segments(text: string): number {
  const gsm = [...text].every((character) => BASIC.has(character) || EXTENSION.has(character));
  if (!gsm) return parts(text.length, 70, 67);
  return parts([...text].reduce((septets, character) => septets + (EXTENSION.has(character) ? 2 : 1), 0), 160, 153);
}

function parts(length: number, alone: number, joined: number): number {
  return length <= alone ? 1 : Math.ceil(length / joined);
}
