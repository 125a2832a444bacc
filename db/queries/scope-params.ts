import { regionPrefix, type Scope } from '#domain/identity/scope';

/**
 * A scope as the two parameters of `($1 IS NULL OR region LIKE ANY($1)) AND ($2 IS NULL OR organisation = ANY($2))`.
 */
export function scopeParams(
  scope: Scope,
): [regions: string[] | null, organisations: readonly string[] | null] {
  return [
    scope.kind === 'regions' ? scope.regionCodes.map((code) => `${regionPrefix(code)}%`) : null,
    scope.kind === 'organisations' ? scope.organisationCodes : null,
  ];
}
