import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

const NOW = "'epoch'::timestamptz + $1::bigint * interval '1 microsecond'";

/** First 16 bytes of SHA-256 over `declared|organisation|type|day|hash in hex`: subject of the number's finding. */
const SUBJECT_KEY = `encode(substring(sha256(convert_to('declared|' || s.organisation || '|' || s.type_code || '|' ||
  to_char(s.day, 'YYYY-MM-DD') || '|' || encode(e.number_hash, 'hex'), 'UTF8')) for 16), 'hex')::uuid`;

/**
 * Brings `declared_number` to what `compareCoverage` found. A number that was missing leaves only by arriving (held,
 * or late when the watch saw it missing past its deadline, whatever time its record claims); one that is no longer
 * declared either is withdrawn and stays.
 */
export async function noteExceptions(db: Db, now: Instant): Promise<void> {
  await db.query(
    `INSERT INTO declared_number AS d (subject_key, organisation, organisation_region, type_code, day, number_hash,
                                       number_masked, state, field, record_key, since, missing_since)
     SELECT ${SUBJECT_KEY}, s.organisation, s.organisation_region, s.type_code, s.day, e.number_hash,
            e.number_masked, e.state, e.field, e.record_key, ${NOW}, CASE WHEN e.state = 'missing' THEN ${NOW} END
     FROM coverage_exception e JOIN coverage_subject s USING (manifest_id)
     ON CONFLICT (subject_key) DO UPDATE SET
       state = excluded.state, field = excluded.field, record_key = excluded.record_key,
       number_masked = coalesce(excluded.number_masked, d.number_masked),
       since = CASE WHEN d.state = excluded.state THEN d.since ELSE excluded.since END,
       missing_since = CASE WHEN excluded.state = 'missing' AND d.state NOT IN ('missing', 'withdrawn')
                            THEN excluded.missing_since ELSE d.missing_since END
     WHERE (d.state, d.field, d.record_key) IS DISTINCT FROM (excluded.state, excluded.field, excluded.record_key)`,
    [now],
  );
  await gatherSettled(db);
  await forgetSettled(db);
  await noteArrivals(db, now);
}

/** Numbers of the days being reconciled that are no exception any more, apart from their shards. */
async function gatherSettled(db: Db): Promise<void> {
  await db.query(
    `INSERT INTO coverage_settled
     SELECT d.subject_key, s.manifest_id, d.number_hash, d.state, d.missing_since
     FROM coverage_subject s JOIN declared_number d
       ON d.organisation = s.organisation AND d.type_code = s.type_code AND d.day = s.day`,
  );
  await db.query(
    `DELETE FROM coverage_settled d USING coverage_exception e
     WHERE e.manifest_id = d.manifest_id AND e.number_hash = d.number_hash`,
  );
}

/** What was never missing and disagrees no longer is not kept. */
async function forgetSettled(db: Db): Promise<void> {
  const { rows } = await db.query<{ key: string }>(
    `SELECT d.subject_key AS key FROM coverage_settled d JOIN coverage_subject s USING (manifest_id)
     WHERE s.named AND d.missing_since IS NULL AND d.state IN ('extra', 'differing', 'late')`,
  );
  if (rows.length > 0)
    await db.query('DELETE FROM declared_number WHERE subject_key = ANY($1::uuid[])', [
      rows.map((row) => row.key),
    ]);
}

interface Moved {
  readonly key: string;
  readonly state: string;
  readonly recordKey: string | null;
}

/** What was missing has arrived, in time or late, or is no longer declared. */
async function noteArrivals(db: Db, now: Instant): Promise<void> {
  await db.query(
    `INSERT INTO coverage_arrived
     SELECT DISTINCT ON (number_hash) number_hash, record_key, known_from, issued_at FROM record
     WHERE number_hash IN (SELECT number_hash FROM coverage_settled
                           WHERE missing_since IS NOT NULL AND state <> 'held')
     ORDER BY number_hash, record_key`,
  );
  const { rows } = await db.query<Moved>(
    `SELECT * FROM (
       SELECT d.subject_key AS key, d.state AS known, s.named, r.record_key AS "recordKey",
              CASE WHEN r.record_key IS NULL THEN 'withdrawn' WHEN d.state = 'late' THEN 'late'
                   WHEN d.state = 'missing' AND r.known_from > coalesce(r.issued_at + s.allowance, s.latest)
                   THEN 'late' ELSE 'held' END AS state
       FROM coverage_settled d JOIN coverage_subject s USING (manifest_id)
       LEFT JOIN coverage_arrived r ON r.number_hash = d.number_hash
       WHERE d.missing_since IS NOT NULL AND d.state <> 'held') f
     WHERE state <> known AND ("recordKey" IS NOT NULL OR named)`,
  );
  if (rows.length === 0) return;
  await db.query(
    `UPDATE declared_number t SET state = f.state, field = NULL, record_key = f.record_key, since = ${NOW}
     FROM unnest($2::uuid[], $3::text[], $4::uuid[]) AS f (key, state, record_key) WHERE t.subject_key = f.key`,
    [now, rows.map((row) => row.key), rows.map((row) => row.state), rows.map((row) => row.recordKey)],
  );
}
