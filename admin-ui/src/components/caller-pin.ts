/** The field in which the PIN of a caller is typed: a key of the ticket leads to it. */
export const CALLER_PIN = 'caller-pin';
