/** `+15555550123` → `+15•••23`: enough to tell which of their numbers it is, too little to call it. */
export function maskMobile(mobile: string): string {
  return `${mobile.slice(0, 3)}•••${mobile.slice(-2)}`;
}
