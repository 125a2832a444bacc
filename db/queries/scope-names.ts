import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';

export interface ScopeName {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Names of what a scope lists, in its order; a code that the catalogue does not know is left out. */
export async function scopeNames(db: Db, scope: Scope): Promise<ScopeName[]> {
  if (scope.kind === 'everything') return [];
  const byOrganisation = scope.kind === 'organisations';
  const { rows } = await db.query<ScopeName>(
    byOrganisation
      ? `SELECT code, name_zh AS zh, name_en AS en FROM organisation
         JOIN unnest($1::text[]) WITH ORDINALITY AS listed (code, place) USING (code) ORDER BY place`
      : `SELECT code, name AS zh, name AS en FROM region
         JOIN unnest($1::text[]) WITH ORDINALITY AS listed (code, place) USING (code) ORDER BY place`,
    [byOrganisation ? scope.organisationCodes : scope.regionCodes],
  );
  return rows;
}
