import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Matter } from '#domain/calls/matter/matter';

/**
 * Adds matters, or brings them up to date. Returns the keys that were taken; another department's matter of the same
 * number stays as it is. Keys must differ from each other.
 */
export async function putMatters(db: Db, matters: readonly Matter[], now: Instant): Promise<Set<bigint>> {
  const { rows } = await db.query<{ key: string }>(
    `INSERT INTO matter (matter_key, department, item, applicant, opened_at, closed_at, received_at)
     SELECT key, department, item, decode(applicant, 'hex'), 'epoch'::timestamptz + opened * interval '1 microsecond',
            'epoch'::timestamptz + closed * interval '1 microsecond',
            'epoch'::timestamptz + $7::bigint * interval '1 microsecond'
     FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[])
       AS m (key, department, item, applicant, opened, closed)
     ON CONFLICT (matter_key) DO UPDATE SET item = excluded.item, opened_at = excluded.opened_at,
       applicant = coalesce(excluded.applicant, matter.applicant),
       closed_at = coalesce(excluded.closed_at, matter.closed_at), received_at = excluded.received_at
     WHERE matter.department = excluded.department
     RETURNING matter_key::text AS key`,
    [
      matters.map(({ key }) => key.toString()),
      matters.map(({ department }) => department),
      matters.map(({ item }) => item),
      matters.map(({ applicant }) => applicant),
      matters.map(({ openedAt }) => openedAt),
      matters.map(({ closedAt }) => closedAt),
      now,
    ],
  );
  return new Set(rows.map(({ key }) => BigInt(key)));
}
