import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { KnownMatter } from '#domain/calls/explain/explain';

interface Row {
  readonly key: string;
  readonly department: string;
  readonly item: string;
  readonly applicant: string | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

/** Matters by their keys; for explanation, as the engine. Applicants come as keys of `call_report.holder`. */
export async function mattersByKey(db: Db, keys: readonly bigint[]): Promise<Map<bigint, KnownMatter>> {
  if (keys.length === 0) return new Map();
  const { rows } = await db.query<Row>(
    // Instants as numbers: a hundred thousand of them a minute are read, and a date's text costs ten times as much.
    `SELECT matter_key::text AS key, department, item, (extract(epoch FROM opened_at) * 1000000)::bigint AS "openedAt",
            (extract(epoch FROM closed_at) * 1000000)::bigint AS "closedAt",
            encode(substr(sha256(applicant), 1, 8), 'hex') AS applicant
     FROM matter WHERE matter_key = ANY ($1::bigint[])`,
    [`{${keys.join(',')}}`],
  );
  const matters = new Map<bigint, KnownMatter>();
  for (const { key, department, item, openedAt, closedAt, applicant: hash } of rows) {
    const applicant = hash === null ? null : BigInt.asIntN(64, BigInt(`0x${hash}`));
    matters.set(BigInt(key), { department, item, openedAt, closedAt, applicant });
  }
  return matters;
}
