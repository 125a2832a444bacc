import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Notes that the clients of a dispute are told of its state; those whom nobody had told of it, with where to call them. */
export async function noteClientsTold(
  db: Db,
  caseId: string,
  state: string,
  now: Instant,
): Promise<readonly { readonly webhookId: string; readonly externalNumber: string | null }[]> {
  const { rows } = await db.query<{ webhookId: string; externalNumber: string | null }>(
    `UPDATE dispute_complainant SET told = $2, told_at = 'epoch'::timestamptz + $3::bigint * interval '1 microsecond'
     WHERE case_id = $1::uuid AND webhook_id IS NOT NULL AND told IS DISTINCT FROM $2
     RETURNING webhook_id::text AS "webhookId", external_number AS "externalNumber"`,
    [caseId, state, now],
  );
  return rows;
}
