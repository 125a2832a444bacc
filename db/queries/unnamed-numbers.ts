import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from './scope-condition';

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
  const params: unknown[] = [manifestId, after, limit];
  const inScope = scopeCondition(
    scope,
    { organisation: 'm.organisation', region: 'm.organisation_region' },
    params,
  );
  const { rows } = await db.query<{ numberHash: Buffer }>(
    `SELECT d.number_hash AS "numberHash"
     FROM manifest m JOIN declared_number d
       ON d.organisation = m.organisation AND d.type_code = m.type_code AND d.day = m.day
     WHERE m.manifest_id = $1 AND m.state = 'current' AND ${UNNAMED} AND ($2::bytea IS NULL OR d.number_hash > $2)
       AND ${inScope}
     ORDER BY d.number_hash LIMIT $3`,
    params,
  );
  return rows.map((row) => row.numberHash);
}
