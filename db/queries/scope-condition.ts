import { regionPrefix, type Scope } from '#domain/identity/scope';

/** Columns that say where a row belongs. */
export interface ScopeColumns {
  readonly organisation: string;
  readonly region: string;
}

/**
 * A scope as one SQL condition. Its values are appended to `params`; give the parameters the statement already has.
 * Regions become ranges of codes, which an index can serve.
 */
export function scopeCondition(scope: Scope, columns: ScopeColumns, params: unknown[]): string {
  switch (scope.kind) {
    case 'everything':
      return 'true';
    case 'regions': {
      const ranges = scope.regionCodes.map((code) => inRegion(code, columns, params));
      // A scope of no region sees nothing.
      return ranges.length === 0 ? 'false' : `(${ranges.join(' OR ')})`;
    }
    case 'organisations':
      params.push(scope.organisationCodes);
      return `${columns.organisation} = ANY ($${params.length}::text[])`;
  }
}

/** The nation's code holds every region (GB/T 2260: 100000). */
const NATION = '100000';

/** All codes that begin with the region's own digits: `region >= '320000' AND region < '330000'`. */
function inRegion(code: string, { region }: ScopeColumns, params: unknown[]): string {
  if (code === NATION) return 'true';
  const prefix = regionPrefix(code);
  const last = prefix.charCodeAt(prefix.length - 1);
  params.push(prefix, `${prefix.slice(0, -1)}${String.fromCharCode(last + 1)}`);
  return `(${region} >= $${params.length - 1} COLLATE "C" AND ${region} < $${params.length} COLLATE "C")`;
}
