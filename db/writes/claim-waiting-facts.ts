import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface WaitingFact {
  readonly id: number;
  readonly fact: string;
  readonly version: number;
  readonly payload: unknown;
  readonly happenedAt: Instant;
}

/**
 * Locks the oldest waiting facts for the calling transaction, in id order; rows that another relay holds are
 * passed over. Only facts of a known shape are taken: the others wait for a newer relay and block nobody.
 */
export async function claimWaitingFacts(
  db: Db,
  known: readonly { readonly fact: string; readonly version: number }[],
  limit: number,
): Promise<WaitingFact[]> {
  const { rows } = await db.query<WaitingFact>(
    `SELECT id, fact, version, payload, happened_at AS "happenedAt"
     FROM outbox
     WHERE relayed_at IS NULL
       AND (fact, version) IN (SELECT * FROM unnest($1::text[], $2::integer[]))
     ORDER BY id
     LIMIT $3
     FOR UPDATE SKIP LOCKED`,
    [known.map(({ fact }) => fact), known.map(({ version }) => version), limit],
  );
  return rows;
}
