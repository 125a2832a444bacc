import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface WitnessAnswer {
  readonly name: string;
  readonly vkey: string;
  readonly url: string;
  /** Null: it cosigned. */
  readonly failure: string | null;
}

/** Notes how a witness answered last: what the log's state shows. */
export async function noteWitness(
  db: Db,
  { name, vkey, url, failure }: WitnessAnswer,
  at: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO log_witness AS w (name, vkey, url, added_at, last_cosigned_at, last_failed_at, last_failure, failures)
     SELECT $1, $2, $3, moment, CASE WHEN $4::text IS NULL THEN moment END, CASE WHEN $4 IS NOT NULL THEN moment END,
       $4, CASE WHEN $4 IS NULL THEN 0 ELSE 1 END
     FROM (SELECT 'epoch'::timestamptz + $5::bigint * interval '1 microsecond' AS moment) AS now
     ON CONFLICT (name) DO UPDATE SET vkey = excluded.vkey, url = excluded.url, removed_at = NULL,
       last_cosigned_at = coalesce(excluded.last_cosigned_at, w.last_cosigned_at),
       last_failed_at = coalesce(excluded.last_failed_at, w.last_failed_at),
       last_failure = excluded.last_failure,
       failures = CASE WHEN $4 IS NULL THEN 0 ELSE w.failures + 1 END`,
    [name, vkey, url, failure, at],
  );
}
