import type { Connection } from '#db/client';
import { type BinaryFields, copyOut } from '#db/copy/copy-out';
import type { KnownMatter } from '#domain/calls/explain/explain';

/** Field by field in the order of the query; those asserted are NOT NULL by the schema. */
function readMatter(fields: BinaryFields): [bigint, KnownMatter] {
  const key = fields.key()!;
  const matter = {
    department: fields.repeated()!,
    item: fields.repeated()!,
    openedAt: fields.instant()!,
    closedAt: fields.instant(),
    applicant: fields.key(),
  };
  return [key, matter];
}

/**
 * Matters by their keys; for explanation, as the engine. Applicants come as keys of `call_report.holder`. In binary: thousands
 * a second are asked for, and instants as text or numeric cost more than finding them.
 */
export async function mattersByKey(
  connection: Connection,
  keys: readonly bigint[],
): Promise<Map<bigint, KnownMatter>> {
  const matters = new Map<bigint, KnownMatter>();
  if (keys.length === 0) return matters;
  // COPY takes no parameters; a bigint is written in digits only.
  const query = `SELECT matter_key, department, item, opened_at, closed_at, substr(sha256(applicant), 1, 8)
    FROM matter WHERE matter_key = ANY ('{${keys.join(',')}}'::bigint[])`;
  for await (const rows of copyOut(connection, query, 6, readMatter))
    for (const [key, matter] of rows) matters.set(key, matter);
  return matters;
}
