import type { Db } from '#db/client';
import { CHILDREN, NODE_BYTES } from '#domain/coverage/descent';
import { HELD_FOR_MANIFEST, HELD_LINE, HELD_ORDER } from './held-lines';

/** A bucket of a manifest; `prefix` is hex. */
export interface ManifestNode {
  readonly manifestId: string;
  readonly prefix: string;
}

/**
 * Digests of the 256 buckets below each node as the held records make them, one Uint8Array per node in the given
 * order. All nodes have the same prefix length. Nothing is decrypted. `empty` is the digest of no line at all. The
 * caller has settled that the manifests are in scope.
 */
export async function heldChildDigests(
  db: Db,
  nodes: readonly ManifestNode[],
  depth: number,
  empty: Uint8Array,
): Promise<Uint8Array[]> {
  const { rows } = await db.query<{ node: number; child: number; digest: Buffer }>(
    `WITH node AS (SELECT i::int, id, decode(hex, 'hex') AS prefix
                   FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS n (id, hex, i)),
          held AS (SELECT DISTINCT ON (m.manifest_id, r.number_hash) m.manifest_id, r.number_hash, ${HELD_LINE} AS line
                   FROM manifest m JOIN record r ON ${HELD_FOR_MANIFEST}
                   WHERE m.manifest_id = ANY($1::uuid[])
                     AND substring(r.number_hash for $3::int) IN (SELECT prefix FROM node)
                   ORDER BY ${HELD_ORDER})
     SELECT node.i AS node, get_byte(number_hash, $3::int) AS child,
            substring(sha256(string_agg(line, ''::bytea ORDER BY number_hash)) for ${NODE_BYTES}) AS digest
     FROM held JOIN node ON node.id = held.manifest_id AND node.prefix = substring(number_hash for $3::int)
     GROUP BY 1, 2`,
    [nodes.map((node) => node.manifestId), nodes.map((node) => node.prefix), depth],
  );
  const digests = nodes.map(() => new Uint8Array(CHILDREN * NODE_BYTES));
  for (const bytes of digests)
    for (let child = 0; child < CHILDREN; child++)
      bytes.set(empty.subarray(0, NODE_BYTES), child * NODE_BYTES);
  for (const row of rows) digests[row.node - 1]?.set(row.digest, row.child * NODE_BYTES);
  return digests;
}
