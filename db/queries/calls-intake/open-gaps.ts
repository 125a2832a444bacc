import type { Db } from '#db/client';

/** Open gaps of batch numbers around one of them, and how many of their batches have come meanwhile. */
export async function openGapsAround(
  db: Db,
  source: string,
  sequence: number,
): Promise<readonly { readonly subject: string; readonly missing: number }[]> {
  const { rows } = await db.query<{ subject: string; missing: number }>(
    `SELECT f.subject, ((f.detail->>'to')::bigint - (f.detail->>'from')::bigint + 1
              - (SELECT count(*) FROM call_batch b WHERE b.source = f.organisation
                 AND b.sequence BETWEEN (f.detail->>'from')::bigint AND (f.detail->>'to')::bigint))::integer AS missing
     FROM call_finding f
     WHERE f.organisation = $1 AND f.closed_at IS NULL AND f.kind = 'gap' AND f.subject LIKE 'batches %'
       AND $2::bigint BETWEEN (f.detail->>'from')::bigint AND (f.detail->>'to')::bigint`,
    [source, sequence],
  );
  return rows;
}
