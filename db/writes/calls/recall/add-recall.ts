import type { Db } from '#db/client';
import type { UserOfCertificate } from '#db/queries/calls/recall/users-of-certificate';
import type { Instant } from '#domain/calendar/instant';

export interface NewRecall {
  readonly id: string;
  readonly recordKey: string;
  readonly certificate: bigint;
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly since: Instant;
  readonly until: Instant;
  readonly reason: string;
  readonly openedBy: string;
  readonly openerName: string;
}

/** Adds a recall with those who are to be told. */
export async function addRecall(
  db: Db,
  recall: NewRecall,
  users: readonly UserOfCertificate[],
  now: Instant,
): Promise<void> {
  await db.query(
    `WITH made AS (
       INSERT INTO call_recall (recall_id, record_key, certificate, organisation, organisation_region, since, until, reason,
         opened_at, opened_by, opener_name)
       VALUES ($1::uuid, $2::uuid, $3::bigint, $4, $5, 'epoch'::timestamptz + $6::bigint * interval '1 microsecond',
         'epoch'::timestamptz + $7::bigint * interval '1 microsecond', $8,
         'epoch'::timestamptz + $9::bigint * interval '1 microsecond', $10, $11)
     )
     INSERT INTO call_recall_user (recall_id, organisation, organisation_region, calls, first_at, last_at)
     SELECT $1::uuid, u.organisation, u."organisationRegion", u.calls,
       'epoch'::timestamptz + u."firstAt" * interval '1 microsecond',
       'epoch'::timestamptz + u."lastAt" * interval '1 microsecond'
     FROM jsonb_to_recordset($12::jsonb) AS u (organisation text, "organisationRegion" text, calls integer,
       "firstAt" bigint, "lastAt" bigint)`,
    [
      recall.id,
      recall.recordKey,
      recall.certificate.toString(),
      recall.organisation,
      recall.organisationRegion,
      recall.since,
      recall.until,
      recall.reason,
      now,
      recall.openedBy,
      recall.openerName,
      JSON.stringify(users),
    ],
  );
}
