import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Grant } from '#domain/calls/grant/grant';

/** Adds grants that are in force from their first day. Returns their codes; one that is taken is left out. */
export async function addGrants(db: Db, grants: readonly Grant[], now: Instant): Promise<string[]> {
  const { rows } = await db.query<{ code: string }>(
    `INSERT INTO access_grant (grant_id, code, grantee_kind, grantee, type_code, owner_region, scenario, valid_from,
       valid_until, basis, approved_at)
     SELECT gen_random_uuid(), g.code, g.kind, g.grantee, g.type, g.owner, g.scenario, date '1970-01-01' + g.day_from,
       date '1970-01-01' + g.day_until, g.basis, 'epoch'::timestamptz + $10::bigint * interval '1 microsecond'
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[], $8::integer[],
       $9::text[]) AS g (code, kind, grantee, type, owner, scenario, day_from, day_until, basis)
     ON CONFLICT (code) DO NOTHING
     RETURNING code`,
    [
      grants.map(({ code }) => code),
      grants.map(({ granteeKind }) => granteeKind),
      grants.map(({ grantee }) => grantee),
      grants.map(({ typeCode }) => typeCode),
      grants.map(({ ownerRegion }) => ownerRegion),
      grants.map(({ scenario }) => scenario),
      grants.map(({ from }) => from),
      grants.map(({ until }) => until),
      grants.map(({ basis }) => basis),
      now,
    ],
  );
  return rows.map(({ code }) => code);
}
