import type { ReadMail } from '../../read/read-mail.js';

/** A mail with what its envelope says. */
export interface Enveloped {
  readonly mail: ReadMail;
  /** '' for the empty sender, which machines write so that nobody answers them (RFC 5321 §4.5.5); null where nobody told. */
  readonly sender: string | null;
  /** Whether an address is one of ours. */
  readonly isOurs: (address: string) => boolean;
}

/** Recognises what no person wrote. It is put aside under the rule's name and never answered (RFC 3834 §2). */
export interface AutomaticRule {
  readonly name: string;
  /** Whether people's mails match as well: they write by way of lists, and from where mail systems do. */
  readonly alsoOfPeople?: boolean;
  matches(given: Enveloped): boolean;
}
