import type { Db } from '#db/client';
import { regionPrefix, type Scope } from '#domain/identity/scope';

/** Code of the issuing organisation with the lowest code in the scope's regions, or null: a typical department. */
export async function issuingOrganisationIn(
  db: Db,
  scope: Extract<Scope, { kind: 'regions' }>,
): Promise<string | null> {
  const { rows } = await db.query<{ code: string }>(
    `SELECT code FROM organisation
     WHERE active AND 'issuing' = ANY (roles)
       AND EXISTS (SELECT FROM unnest($1::text[]) AS prefix WHERE starts_with(region_code, prefix))
     ORDER BY code LIMIT 1`,
    [scope.regionCodes.map(regionPrefix)],
  );
  return rows[0]?.code ?? null;
}
