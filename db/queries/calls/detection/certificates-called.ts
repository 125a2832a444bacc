import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface CalledCertificate {
  readonly operator: number;
  /** The instant asked for. */
  readonly until: Instant;
  readonly certificateId: string;
  readonly at: Instant;
  readonly logYear: number;
  readonly entry: number;
}

/** Identifiers of the certificates that operators called until an instant, as far as the archive knows them. */
export async function certificatesCalled(
  db: Db,
  asked: readonly { readonly operator: number; readonly until: Instant }[],
  { minutes, mostEach }: { readonly minutes: number; readonly mostEach: number },
): Promise<CalledCertificate[]> {
  if (asked.length === 0) return [];
  const { rows } = await db.query<CalledCertificate>(
    `SELECT r.operator, a.until, k.certificate_id AS "certificateId", r.occurred_at AS at, r.log_year AS "logYear", r.entry
     FROM (SELECT operator, 'epoch'::timestamptz + until * interval '1 microsecond' AS until
           FROM unnest($1::integer[], $2::bigint[]) AS u (operator, until)) AS a
     CROSS JOIN LATERAL (
       SELECT c.* FROM call_report AS c
       WHERE c.operator = a.operator AND c.pair = 0 AND c.certificate IS NOT NULL
         AND c.day >= (a.until AT TIME ZONE 'Asia/Shanghai')::date - 1 AND c.day <= (a.until AT TIME ZONE 'Asia/Shanghai')::date
         AND c.occurred_at > a.until - $3 * interval '1 minute' AND c.occurred_at <= a.until
       ORDER BY c.occurred_at DESC LIMIT $4
     ) AS r
     JOIN LATERAL (
       SELECT certificate_id FROM record
       WHERE record_key >= (lpad(to_hex(r.certificate), 16, '0') || '0000000000000000')::uuid
         AND record_key <= (lpad(to_hex(r.certificate), 16, '0') || 'ffffffffffffffff')::uuid
         AND certificate_id IS NOT NULL
       ORDER BY record_key LIMIT 1
     ) AS k ON true`,
    [asked.map(({ operator }) => operator), asked.map(({ until }) => until), minutes, mostEach],
  );
  return rows;
}
