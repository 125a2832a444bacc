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
    `SELECT matter_key::text AS key, department, item, opened_at AS "openedAt", closed_at AS "closedAt",
            encode(substr(sha256(applicant), 1, 8), 'hex') AS applicant
     FROM matter WHERE matter_key = ANY ($1::bigint[])`,
    [`{${keys.join(',')}}`],
  );
  return new Map(
    rows.map(({ key, applicant, ...matter }) => [
      BigInt(key),
      { ...matter, applicant: applicant === null ? null : BigInt.asIntN(64, BigInt(`0x${applicant}`)) },
    ]),
  );
}
