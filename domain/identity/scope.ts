/**
 * What a reader may see. A region scope includes all that lies below it; a department scope names
 * organisations by code. Scope is the first argument of every query (house.md, domain.md §1).
 */
export type Scope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'regions'; readonly regionCodes: readonly string[] }
  | { readonly kind: 'organisations'; readonly organisationCodes: readonly string[] };

export const EVERYTHING: Scope = { kind: 'everything' };
export const NOTHING: Scope = { kind: 'organisations', organisationCodes: [] };

/** The nation's code, which holds every region (GB/T 2260). */
const NATION = '100000';

/**
 * Prefix of all codes that lie below a region code: `320000` -> `32`, `320500` -> `3205`, `320506` -> itself; the
 * nation's is empty.
 */
export function regionPrefix(regionCode: string): string {
  if (regionCode === NATION) return '';
  if (regionCode.endsWith('0000')) return regionCode.slice(0, 2);
  if (regionCode.endsWith('00')) return regionCode.slice(0, 4);
  return regionCode;
}

/** Codes of a scope that hold a region: its own, its prefecture's, its province's, the nation's. */
export function regionAndAbove(regionCode: string): string[] {
  return [...new Set([regionCode, `${regionCode.slice(0, 4)}00`, `${regionCode.slice(0, 2)}0000`, NATION])];
}

/** The codes that a region holds, as a range of code points: `from` <= code < `below`. */
export function regionRange(regionCode: string): { readonly from: string; readonly below: string } {
  const from = regionPrefix(regionCode);
  // The colon is the character after the digits.
  return { from, below: `${from}:` };
}

/**
 * All codes that the regions hold, as ascending boundaries `[from, below, from, below, …]` of ranges that do not
 * overlap: a code is inside when the number of boundaries up to it is odd.
 */
export function regionBoundaries(regionCodes: readonly string[]): string[] {
  const prefixes = regionCodes.map(regionPrefix);
  return prefixes
    .filter((prefix, at) => {
      const holds = (other: string, otherAt: number) =>
        prefix.startsWith(other) && (prefix !== other || otherAt < at);
      return !prefixes.some(holds);
    })
    .sort()
    .flatMap((prefix) => [prefix, `${prefix}:`]);
}

/** True when something that belongs to `organisationCode` in `regionCode` may be seen. */
export function withinScope(scope: Scope, organisationCode: string, regionCode: string): boolean {
  switch (scope.kind) {
    case 'everything':
      return true;
    case 'regions':
      return scope.regionCodes.some((code) => regionCode.startsWith(regionPrefix(code)));
    case 'organisations':
      return scope.organisationCodes.includes(organisationCode);
  }
}

/**
 * Reads the operator's form of a scope: `everything`, `region:330000[,…]` or `organisation:CODE[,…]` (18-character
 * codes); null when it is none.
 */
export function parseScope(text: string): Scope | null {
  if (text === 'everything') return EVERYTHING;
  const [kind, list = ''] = text.split(':', 2);
  const codes = list.split(',');
  if (kind === 'region' && codes.every((code) => /^\d{6}$/.test(code))) {
    return { kind: 'regions', regionCodes: codes };
  }
  if (kind === 'organisation' && codes.every((code) => /^[0-9A-Z]{18}$/.test(code))) {
    return { kind: 'organisations', organisationCodes: codes };
  }
  return null;
}
