import type { Db } from '#db/client';
import { HELD_FOR_MANIFEST, HELD_LINE, HELD_ORDER } from '#db/queries/held-lines';
import type { Instant } from '#domain/calendar/instant';
import { ATTRIBUTE_BYTES, HASH_BYTES } from '#domain/coverage/line';

/** A manifest to reconcile with what its type allows. */
export interface CoverageSubject {
  readonly manifestId: string;
  /** Last instant at which a record of that day without an instant of issue is in time; null: no deadline. */
  readonly latest: Instant | null;
  /** Microseconds a real-time record may take from its own instant of issue; null: `latest` decides. */
  readonly allowance: number | null;
}

const instant = (micros: string) => `'epoch'::timestamptz + ${micros} * interval '1 microsecond'`;

/** Temporary tables of one reconciliation; `coverage_exception` is what the writes after this one read. */
const TABLES = [
  `coverage_subject (manifest_id uuid PRIMARY KEY, organisation text, organisation_region text, type_code text,
     day date, covers smallint, named boolean, latest timestamptz, allowance interval)`,
  `coverage_held (manifest_id uuid, number_hash bytea, line bytea, record_key uuid, number_masked text, late boolean)`,
  'coverage_differing (manifest_id uuid, prefix bytea, lines bytea)',
  `coverage_exception (manifest_id uuid, number_hash bytea, state text, field text, record_key uuid,
     number_masked text)`,
  'coverage_elsewhere (number_hash bytea, record_key uuid, number_masked text)',
  'coverage_settled (subject_key uuid, manifest_id uuid, number_hash bytea, state text, missing_since timestamptz)',
  'coverage_arrived (number_hash bytea, record_key uuid, known_from timestamptz, issued_at timestamptz)',
];

/** The tables stay with the connection, emptied by every commit: making them anew costs more than a small comparison. */
async function emptyTables(db: Db): Promise<void> {
  const names = TABLES.map((table) => table.split(' ')[0]);
  await db.query(
    [
      ...TABLES.map((table) => `CREATE TEMPORARY TABLE IF NOT EXISTS ${table} ON COMMIT DELETE ROWS`),
      ...names.map((name) => `DELETE FROM ${name}`),
    ].join(';\n'),
  );
}

/**
 * Compares declared sets with held records: bucket by bucket by digest, line by line where digests differ. Leaves
 * `coverage_subject`, `coverage_held` and `coverage_exception` (missing, extra, differing, late) for the writes that
 * follow in the same transaction. Nothing is decrypted and no number leaves the server.
 */
export async function compareCoverage(db: Db, subjects: readonly CoverageSubject[]): Promise<void> {
  await emptyTables(db);
  await db.query(
    `INSERT INTO coverage_subject
     SELECT m.manifest_id, m.organisation, m.organisation_region, m.type_code, m.day, m.covers, m.named,
            ${instant('s.latest')}, s.allowance * interval '1 microsecond'
     FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS s (id, latest, allowance)
     JOIN manifest m ON m.manifest_id = s.id AND m.state = 'current'`,
    [
      subjects.map((subject) => subject.manifestId),
      subjects.map((subject) => subject.latest),
      subjects.map((subject) => subject.allowance),
    ],
  );
  await db.query(
    `INSERT INTO coverage_held
     SELECT DISTINCT ON (m.manifest_id, r.number_hash) m.manifest_id, r.number_hash, ${HELD_LINE}, r.record_key,
            r.number_masked, coalesce(r.received_at > coalesce(r.issued_at + m.allowance, m.latest), false)
     FROM coverage_subject m JOIN record r ON ${HELD_FOR_MANIFEST}
     ORDER BY ${HELD_ORDER}`,
  );
  await db.query('ANALYZE coverage_subject, coverage_held');
  await findDifferingBuckets(db);
  await findExceptions(db);
}

/** Buckets of either side whose digests are not the same; `lines` null: nothing is declared there. */
async function findDifferingBuckets(db: Db): Promise<void> {
  await db.query(
    `WITH kept AS (
       SELECT s.manifest_id, b.prefix, b.lines FROM coverage_subject s JOIN declared_bucket b USING (manifest_id)
       WHERE s.named),
     depth AS (SELECT manifest_id, max(length(prefix)) AS bytes FROM kept GROUP BY 1),
     held AS (
       SELECT h.manifest_id, substring(h.number_hash for coalesce(d.bytes, 0)) AS prefix,
              sha256(string_agg(h.line, ''::bytea ORDER BY h.number_hash)) AS digest
       FROM coverage_held h JOIN coverage_subject s USING (manifest_id) LEFT JOIN depth d USING (manifest_id)
       WHERE s.named GROUP BY 1, 2)
     INSERT INTO coverage_differing
     SELECT manifest_id, prefix, kept.lines || ''::bytea FROM kept FULL JOIN held USING (manifest_id, prefix)
     WHERE sha256(kept.lines) IS DISTINCT FROM held.digest`,
  );
}

/** Which covered attributes of two lines differ, as text. */
const DIFFERING_FIELDS = `array_to_string(ARRAY[
  CASE WHEN s.covers & 1 = 1 AND substring(d.line from ${HASH_BYTES + 1} for ${ATTRIBUTE_BYTES})
       <> substring(h.line from ${HASH_BYTES + 1} for ${ATTRIBUTE_BYTES}) THEN 'version' END,
  CASE WHEN s.covers & 2 = 2 AND substring(d.line from length(d.line) - ${ATTRIBUTE_BYTES - 1})
       <> substring(h.line from length(h.line) - ${ATTRIBUTE_BYTES - 1}) THEN 'status' END], ',')`;

async function findExceptions(db: Db): Promise<void> {
  await db.query(
    `WITH bucket AS MATERIALIZED (
       SELECT p.manifest_id, p.prefix, p.lines, ${HASH_BYTES} + ${ATTRIBUTE_BYTES} * (s.covers & 1)
              + ${ATTRIBUTE_BYTES} * (s.covers >> 1 & 1) AS width
       FROM coverage_differing p JOIN coverage_subject s USING (manifest_id)),
     depth AS (SELECT manifest_id, max(length(prefix)) AS bytes FROM bucket GROUP BY 1),
     declared AS MATERIALIZED (
       SELECT b.manifest_id, substring(b.lines from i * b.width + 1 for ${HASH_BYTES}) AS number_hash,
              substring(b.lines from i * b.width + 1 for b.width) AS line
       FROM bucket b, generate_series(0, length(b.lines) / b.width - 1) AS i),
     held AS (
       SELECT h.* FROM coverage_held h JOIN depth USING (manifest_id)
       JOIN bucket b ON b.manifest_id = h.manifest_id AND b.prefix = substring(h.number_hash for depth.bytes))
     INSERT INTO coverage_exception
     SELECT manifest_id, number_hash,
            CASE WHEN d.line IS NULL THEN 'extra' WHEN h.line IS NULL THEN 'missing' ELSE 'differing' END,
            CASE WHEN d.line IS NOT NULL AND h.line IS NOT NULL THEN ${DIFFERING_FIELDS} END,
            h.record_key, h.number_masked
     FROM declared d FULL JOIN held h USING (manifest_id, number_hash)
     JOIN coverage_subject s USING (manifest_id)
     WHERE d.line IS DISTINCT FROM h.line`,
  );
  // A declared number that is held under another day of issue has arrived: it differs, it is not missing. Gathered
  // apart, because records lie on shards and the working tables do not.
  await db.query(
    `INSERT INTO coverage_elsewhere
     SELECT DISTINCT ON (number_hash) number_hash, record_key, number_masked FROM record
     WHERE number_hash IN (SELECT number_hash FROM coverage_exception WHERE state = 'missing')
     ORDER BY number_hash, record_key`,
  );
  await db.query(
    `UPDATE coverage_exception e
     SET state = 'differing', field = 'issuedOn', record_key = w.record_key, number_masked = w.number_masked
     FROM coverage_elsewhere w WHERE e.state = 'missing' AND e.number_hash = w.number_hash`,
  );
  await db.query(
    `INSERT INTO coverage_exception
     SELECT h.manifest_id, h.number_hash, 'late', NULL, h.record_key, h.number_masked
     FROM coverage_held h JOIN coverage_subject s USING (manifest_id)
     WHERE h.late AND s.named AND NOT EXISTS (
       SELECT FROM coverage_exception e WHERE e.manifest_id = h.manifest_id AND e.number_hash = h.number_hash)`,
  );
}
