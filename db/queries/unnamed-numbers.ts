import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { scopeParams } from './scope-params';

/** What a name is still wanted for: a missing number, or what was declared of a differing one. */
export const UNNAMED = `((d.state IN ('missing', 'withdrawn') AND d.number_masked IS NULL)
  OR (d.state = 'differing' AND d.field <> 'issuedOn' AND d.declared_version IS NULL AND d.declared_status IS NULL))`;

/** Hashes of a manifest's unnamed numbers beyond `after`, ascending, at most `limit`; in scope. */
export async function unnamedNumbers(
  db: Db,
  scope: Scope,
  manifestId: string,
  after: Buffer | null,
  limit: number,
): Promise<Buffer[]> {
  const { rows } = await db.query<{ numberHash: Buffer }>(
    `SELECT d.number_hash AS "numberHash"
     FROM manifest m JOIN declared_number d
       ON d.organisation = m.organisation AND d.type_code = m.type_code AND d.day = m.day
     WHERE m.manifest_id = $3 AND m.state = 'current' AND ${UNNAMED} AND ($4::bytea IS NULL OR d.number_hash > $4)
       AND ($1::text[] IS NULL OR m.organisation_region LIKE ANY($1::text[]))
       AND ($2::text[] IS NULL OR m.organisation = ANY($2::text[]))
     ORDER BY d.number_hash LIMIT $5`,
    [...scopeParams(scope), manifestId, after, limit],
  );
  return rows.map((row) => row.numberHash);
}
