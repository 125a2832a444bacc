import type { Db } from '#db/client';

/** Knowledge of one batch's rows begins a microsecond apart; no batch has rows for an hour. */
const BATCH_SPAN = "interval '1 hour'";

/**
 * Ids of the current manifests whose day a batch touched: where its records stand, where records that it superseded
 * stood, and where a number that it brought is awaited. Called by the clock for all organisations at once.
 */
export async function touchedManifests(db: Db, batchId: string): Promise<string[]> {
  const { rows } = await db.query<{ manifestId: string }>(
    `WITH arrived AS MATERIALIZED (
       SELECT r.organisation, r.type_code, r.issued_on, r.number_hash, b.started_at
       FROM batch b JOIN record r ON r.batch_id = b.batch_id
        AND r.known_from >= b.started_at AND r.known_from < b.started_at + ${BATCH_SPAN}
       WHERE b.batch_id = $1),
     touched AS (
       SELECT organisation, type_code, issued_on AS day FROM arrived
       UNION
       SELECT v.organisation, v.type_code, v.issued_on FROM batch b JOIN record_version v
           ON v.known_until >= b.started_at AND v.known_until < b.started_at + ${BATCH_SPAN}
        WHERE b.batch_id = $1
       UNION
       SELECT d.organisation, d.type_code, d.day FROM arrived a JOIN declared_number d
           ON d.number_hash = a.number_hash AND d.state IN ('missing', 'withdrawn', 'differing'))
     SELECT m.manifest_id AS "manifestId"
     FROM touched t JOIN manifest m ON m.organisation = t.organisation AND m.type_code = t.type_code
      AND m.day = t.day AND m.state = 'current'
     ORDER BY m.organisation, m.type_code, m.day`,
    [batchId],
  );
  return rows.map((row) => row.manifestId);
}
