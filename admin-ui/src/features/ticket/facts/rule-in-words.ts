/** Rules and conditions are named by what they say: `linking-refused-by-service` reads as it stands. */
export function ruleInWords(name: string): string {
  return name.replaceAll('-', ' ');
}
