/** The first 32 hexadecimal digits as a uuid's text, as PostgreSQL writes it. */
export function uuidText(hex: string): string {
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
