import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

const NOW = "'epoch'::timestamptz + $1::bigint * interval '1 microsecond'";

/** First 16 bytes of SHA-256 over `declared|organisation|type|day|hash in hex`: subject of the number's finding. */
const SUBJECT_KEY = `encode(substring(sha256(convert_to('declared|' || s.organisation || '|' || s.type_code || '|' ||
  to_char(s.day, 'YYYY-MM-DD') || '|' || encode(e.number_hash, 'hex'), 'UTF8')) for 16), 'hex')::uuid`;

/** Rows of the days being reconciled that are no exception any more. */
const SETTLED = `d.organisation = s.organisation AND d.type_code = s.type_code AND d.day = s.day
  AND NOT EXISTS (SELECT FROM coverage_exception e
                  WHERE e.manifest_id = s.manifest_id AND e.number_hash = d.number_hash)`;

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
  await db.query(
    `DELETE FROM declared_number d USING coverage_subject s
     WHERE ${SETTLED} AND s.named AND d.missing_since IS NULL AND d.state IN ('extra', 'differing', 'late')`,
  );
  await db.query(
    `UPDATE declared_number t
     SET state = f.state, field = NULL, record_key = f.record_key, since = ${NOW}
     FROM (SELECT d.subject_key, s.named, r.record_key,
                  CASE WHEN r.record_key IS NULL THEN 'withdrawn' WHEN d.state = 'late' THEN 'late'
                       WHEN d.state = 'missing' AND r.known_from > coalesce(r.issued_at + s.allowance, s.latest)
                       THEN 'late' ELSE 'held' END AS state
           FROM coverage_subject s JOIN declared_number d ON ${SETTLED}
           LEFT JOIN LATERAL (SELECT record_key, known_from, issued_at FROM record
                              WHERE number_hash = d.number_hash ORDER BY record_key LIMIT 1) r ON true
           WHERE d.missing_since IS NOT NULL AND d.state <> 'held') f
     WHERE t.subject_key = f.subject_key AND t.state <> f.state AND (f.record_key IS NOT NULL OR f.named)`,
    [now],
  );
}
