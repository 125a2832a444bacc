import type { Db } from '#db/client';
import { HELD_FOR_MANIFEST, HELD_LINE, HELD_ORDER } from '#db/queries/held-lines';
import { KEPT_BY_BYTE_LINES, KEPT_WHOLE_LINES, MAX_DEPTH } from '#domain/coverage/descent';
import { ATTRIBUTE_BYTES, HASH_BYTES } from '#domain/coverage/line';

const WIDTH = `${HASH_BYTES} + ${ATTRIBUTE_BYTES} * (m.covers & 1) + ${ATTRIBUTE_BYTES} * (m.covers >> 1 & 1)`;

/** True of held lines in a bucket whose lines were sent. */
const IN_SENT_BUCKET = Array.from(
  { length: MAX_DEPTH + 1 },
  (_, depth) => `(h.manifest_id, substring(h.line for ${depth})) IN (SELECT manifest_id, prefix FROM sent)`,
).join(' OR ');

/**
 * Composes the declared sets of manifests under comparison: the lines that were sent and, elsewhere, the held ones,
 * which the digests showed to be the same. A set counts only when its own digest is the declared one, so that neither
 * a record that came in between nor a mistaken client can make a wrong set. Returns the ids whose set is whole; of
 * the others nothing is kept.
 */
export async function composeDeclaredSets(
  db: Db,
  manifestIds: readonly string[],
): Promise<ReadonlySet<string>> {
  await db.query(
    `CREATE TEMPORARY TABLE IF NOT EXISTS composed_line (manifest_id uuid, line bytea) ON COMMIT DELETE ROWS;
     DELETE FROM composed_line`,
  );
  await db.query(
    `WITH sent AS MATERIALIZED (
       -- The empty concatenation unpacks the stored value once instead of once per line.
       SELECT b.manifest_id, b.prefix, b.lines || ''::bytea AS lines, ${WIDTH} AS width
       FROM declared_bucket b JOIN manifest m USING (manifest_id) WHERE b.manifest_id = ANY($1::uuid[])),
     held AS (
       SELECT DISTINCT ON (m.manifest_id, r.number_hash) m.manifest_id, ${HELD_LINE} AS line
       FROM manifest m JOIN record r ON ${HELD_FOR_MANIFEST}
       WHERE m.manifest_id = ANY($1::uuid[]) ORDER BY ${HELD_ORDER})
     INSERT INTO composed_line
     SELECT s.manifest_id, substring(s.lines from i * s.width + 1 for s.width)
     FROM sent s, generate_series(0, length(s.lines) / s.width - 1) AS i
     UNION ALL
     SELECT h.manifest_id, h.line FROM held h WHERE NOT (${IN_SENT_BUCKET})`,
    [manifestIds],
  );
  const { rows } = await db.query<{ id: string }>(
    `SELECT m.manifest_id AS id FROM manifest m LEFT JOIN composed_line c USING (manifest_id)
     WHERE m.manifest_id = ANY($1::uuid[])
     GROUP BY m.manifest_id
     HAVING count(c.line) = m.declared AND sha256(coalesce(string_agg(c.line, ''::bytea ORDER BY c.line), '')) = m.digest`,
    [manifestIds],
  );
  const whole = rows.map((row) => row.id);
  await db.query('DELETE FROM declared_bucket WHERE manifest_id = ANY($1::uuid[])', [manifestIds]);
  await db.query(
    `INSERT INTO declared_bucket (manifest_id, prefix, lines)
     SELECT manifest_id,
            substring(line for CASE WHEN declared <= ${KEPT_WHOLE_LINES} THEN 0
                                WHEN declared <= ${KEPT_BY_BYTE_LINES} THEN 1 ELSE 2 END),
            string_agg(line, ''::bytea ORDER BY line)
     FROM composed_line JOIN manifest USING (manifest_id)
     WHERE manifest_id = ANY($1::uuid[]) GROUP BY 1, 2`,
    [whole],
  );
  return new Set(whole);
}
