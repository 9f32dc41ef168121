const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BCRYPT = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Base64 with or without padding; passlib writes `.` for `+`. */
export function fromBase64(text: string): Buffer {
  return Buffer.from(text.replaceAll('.', '+'), 'base64');
}

/** bcrypt's own alphabet. Unused bits of the last character, which some programs set, are dropped. */
export function fromBcryptBase64(text: string): Buffer {
  return Buffer.from(text.replace(/./g, (sign) => STANDARD[BCRYPT.indexOf(sign)]!), 'base64');
}
