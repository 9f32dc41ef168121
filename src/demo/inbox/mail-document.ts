/**
 * For a mail's own HTML, which anybody may have written: nothing is executed, nothing is fetched. Its styles are part
 * of it, and its links open outside of the frame.
 */
export const MAIL_DOCUMENT_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/** @returns the mail's HTML with links that leave the frame */
export function mailDocument(html: string): string {
  const base = '<base target="_blank">';
  // After the head's start: anything before the doctype would change how the mail is laid out.
  const head = /<head(?:\s[^>]*)?>/i.exec(html);
  if (!head) return base + html;
  const at = head.index + head[0].length;
  return html.slice(0, at) + base + html.slice(at);
}
