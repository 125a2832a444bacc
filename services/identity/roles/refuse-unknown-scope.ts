import type { Db } from '#db/client';
import { scopeNames } from '#db/queries/scope-names';
import { Refusal } from '#domain/errors';
import type { Scope } from '#domain/identity/scope';
import { packagedRegions } from '#domain/regions/packaged-regions';

/** Refuses a scope that names nothing, a region nobody knows or a department that the catalogue does not have. */
export async function refuseUnknownScope(db: Db, scope: Scope): Promise<void> {
  if (scope.kind === 'everything') return;
  const codes = scope.kind === 'regions' ? scope.regionCodes : scope.organisationCodes;
  const known =
    scope.kind === 'regions'
      ? new Set(codes.filter((code) => packagedRegions().name(code) !== null))
      : new Set((await scopeNames(db, scope)).map(({ code }) => code));
  const unknown = codes.filter((code) => !known.has(code));
  if (codes.length > 0 && unknown.length === 0) return;
  throw new Refusal('invalid-input', 'the scope names nothing that is known', [
    { field: 'scope', reason: 'scope-unknown', ...(unknown[0] === undefined ? {} : { hint: unknown[0] }) },
  ]);
}
