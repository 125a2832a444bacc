import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { StandingGrant } from '#domain/calls/grant/grant';

/** What grants are looked for by; null: whatever. */
export interface GrantFilter {
  readonly grantee: string | null;
  readonly typeCode: string | null;
  readonly state: 'in-force' | 'ended' | null;
  readonly today: Day;
}

/** A page of grants in the order of their codes, after one of them. Grants belong to no region. */
export async function grantsPage(
  db: Db,
  { grantee, typeCode, state, today }: GrantFilter,
  { after, most }: { readonly after: string | null; readonly most: number },
): Promise<StandingGrant[]> {
  const { rows } = await db.query<StandingGrant>(
    `SELECT code, grantee_kind AS "granteeKind", grantee, type_code AS "typeCode", owner_region AS "ownerRegion",
            scenario, valid_from AS "from", valid_until AS "until", basis, revoked_at AS "revokedAt"
     FROM access_grant
     WHERE ($1::text IS NULL OR grantee = $1) AND ($2::text IS NULL OR type_code = $2 OR type_code IS NULL)
       AND ($3::text IS NULL OR ($3 = 'in-force') = (revoked_at IS NULL
             AND (valid_until IS NULL OR valid_until >= date '1970-01-01' + $4::integer)))
       AND ($5::text IS NULL OR code COLLATE "C" > $5)
     ORDER BY code COLLATE "C" LIMIT $6`,
    [grantee, typeCode, state, today, after, most],
  );
  return rows;
}
