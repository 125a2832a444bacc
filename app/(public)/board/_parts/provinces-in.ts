/** Provinces that rows of the board lie in, by code. */
export function provincesIn(rows: readonly { readonly region: string }[]): string[] {
  const codes = rows.filter(({ region }) => region !== '').map(({ region }) => `${region.slice(0, 2)}0000`);
  return [...new Set(codes)].toSorted();
}
