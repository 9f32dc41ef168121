/** Lines that begin what a mail program puts below an answer: the whole rest is history. */
const HISTORY_BEGINS: readonly RegExp[] = [
  // "On Friday, Ann wrote:", in the languages of the usual programs; it may be broken over two lines.
  /^\s*(On|Am|Le|El|Il|Op|Em|Den|W dniu|Dne)\b.{5,300}\b(wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał|napsal)\b.{0,200}:\s*$/i,
  /^\s*-{2,}\s*(Original (Message|Appointment)|Forwarded message|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Oorspronkelijk bericht|Messaggio originale)\s*-{2,}\s*$/i,
  /^_{20,}\s*$/,
];
/** Outlook's block has no line of its own before it. */
const OUTLOOK_BLOCK = /^\s*\*?(From|Von|De|Da|Van):\*?\s.+\n\s*\*?(Sent|Date|Gesendet|Datum|Envoyé|Enviado|Inviato|Verzonden)[^:\n]{0,20}:\*?\s/i;
const QUOTED = /^\s*>/;

/**
 * What somebody wrote in an answer, without the history below it and the quotes at its end. Quotes between the lines stay: they are what the
 * lines answer to. Where nothing is left the whole text is: better twice than not at all.
 */
export function withoutQuotes(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const kept = lines.slice(0, historyAt(lines));
  while (kept.length > 0 && (QUOTED.test(kept.at(-1)!) || kept.at(-1)!.trim() === '')) kept.pop();
  const answer = kept.join('\n').trim();
  return answer === '' ? text.trim() : answer;
}

function historyAt(lines: readonly string[]): number {
  const at = lines.findIndex((line, index) => {
    const two = `${line} ${lines[index + 1] ?? ''}`;
    return HISTORY_BEGINS.some((begin) => begin.test(line) || (line.length < 200 && begin.test(two) && !QUOTED.test(line))) || OUTLOOK_BLOCK.test(`${line}\n${lines[index + 1] ?? ''}`);
  });
  return at === -1 ? lines.length : at;
}
