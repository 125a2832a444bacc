import type { Db } from '#db/client';
import type { StandingGrant } from '#domain/calls/grant/grant';

/** Every grant that ever was, in the order of their codes; they belong to no organisation alone. */
export async function allGrants(db: Db): Promise<StandingGrant[]> {
  const { rows } = await db.query<StandingGrant>(
    `SELECT code, grantee_kind AS "granteeKind", grantee, type_code AS "typeCode", owner_region AS "ownerRegion",
            scenario, valid_from AS "from", valid_until AS "until", basis, revoked_at AS "revokedAt"
     FROM access_grant ORDER BY code COLLATE "C"`,
  );
  return rows;
}
