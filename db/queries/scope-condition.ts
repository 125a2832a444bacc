import { regionRange, type Scope } from '#domain/identity/scope';

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

/** All codes that begin with the region's own digits. */
function inRegion(code: string, { region }: ScopeColumns, params: unknown[]): string {
  const { from, below } = regionRange(code);
  params.push(from, below);
  return `(${region} >= $${params.length - 1} COLLATE "C" AND ${region} < $${params.length} COLLATE "C")`;
}
