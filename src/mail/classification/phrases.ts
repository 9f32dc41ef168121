/**
 * Phrases that a server's words are searched for, one a line, upper and lower case alike. `…` stands for up to 80
 * characters of the same sentence; the rest is a regular expression.
 */
export function phrases(text: TemplateStringsArray): RegExp {
  const lines = text.raw[0]!.split('\n').map((line) => line.trim()).filter(Boolean);
  return new RegExp(lines.map((line) => line.replaceAll(/ ?… ?/g, '[^.;]{0,80}?')).join('|'), 'i');
}
