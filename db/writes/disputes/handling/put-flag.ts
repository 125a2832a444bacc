import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Flags a record as in dispute (异议标注); one that was lifted stands again. */
export async function setFlag(db: Db, recordKey: string, caseId: string, now: Instant): Promise<void> {
  await db.query(
    `INSERT INTO dispute_flag (record_key, case_id, since)
     VALUES ($1::uuid, $2::uuid, 'epoch'::timestamptz + $3::bigint * interval '1 microsecond')
     ON CONFLICT (record_key, case_id) DO UPDATE SET since = excluded.since, lifted_at = NULL
       WHERE dispute_flag.lifted_at IS NOT NULL`,
    [recordKey, caseId, now],
  );
}

/** Lifts the flags that a dispute has set. */
export async function liftFlag(db: Db, recordKey: string, caseId: string, now: Instant): Promise<void> {
  await db.query(
    `UPDATE dispute_flag SET lifted_at = 'epoch'::timestamptz + $3::bigint * interval '1 microsecond'
     WHERE record_key = $1::uuid AND case_id = $2::uuid AND lifted_at IS NULL`,
    [recordKey, caseId, now],
  );
}
