/** Port: where the mail server is. Asked before every mail, as the demo's inbox moves at each start. */
export abstract class SmtpAddress {
  /** @returns `smtp://…` or `smtps://…` with credentials; null when none is configured */
  abstract current(): string | null;
}
