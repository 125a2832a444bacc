import type { Db } from '#db/client';
import { keyCondition } from '#db/queries/calls-intake/key-condition';
import type { Instant } from '#domain/calendar/instant';

/** A department that was served a certificate within a time. */
export interface UserOfCertificate {
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly calls: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

/** Who was served a certificate within a time, the first user first; for a recall, as the engine. */
export async function usersOfCertificate(
  db: Db,
  certificate: bigint,
  { since, until }: { readonly since: Instant; readonly until: Instant },
): Promise<UserOfCertificate[]> {
  const { rows } = await db.query<UserOfCertificate>(
    `SELECT t.value AS organisation, coalesce(min(o.region_code), '000000') AS "organisationRegion",
       count(*)::integer AS calls, min(r.occurred_at) AS "firstAt", max(r.occurred_at) AS "lastAt"
     FROM call_report AS r
     JOIN call_term AS t ON t.term_id = r.caller LEFT JOIN organisation AS o ON o.code = t.value
     WHERE ${keyCondition('certificate', '$1::bigint', 'r')} AND r.outcome = 0 AND r.pair = 0
       AND r.occurred_at >= 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
       AND r.occurred_at <= 'epoch'::timestamptz + $3::bigint * interval '1 microsecond'
     GROUP BY t.value ORDER BY min(r.occurred_at), t.value`,
    [certificate.toString(), since, until],
  );
  return rows;
}
