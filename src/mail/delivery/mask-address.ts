/** `jane.doe@example.com` → `j•••e@example.com`: enough to notice a typing error, too little to read over a shoulder. */
export function maskAddress(email: string): string {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  const [first = ''] = local;
  const last = local.length > 2 ? local.at(-1)! : '';
  return `${first}•••${last}${email.slice(at)}`;
}

const ADDRESSES = /[^\s<>()"',;:]+@[^\s<>()"',;:]+/g;

/** Masks each address in somebody's words. */
export function maskAddresses(text: string): string {
  return text.replace(ADDRESSES, maskAddress);
}
