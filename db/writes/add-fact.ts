import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import { FACT_VERSION, FACTS, type FactName, type FactPayload } from '#domain/facts';

/** Writes a fact to the outbox; call it inside the transaction that makes it true. */
export async function addFact<Name extends FactName>(
  db: Db,
  fact: Name,
  payload: FactPayload<Name>,
  happenedAt: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO outbox (fact, version, payload, happened_at)
     VALUES ($1, $2, $3, 'epoch'::timestamptz + $4::bigint * interval '1 microsecond')`,
    [fact, FACT_VERSION, JSON.stringify(FACTS[fact].parse(payload)), happenedAt],
  );
}
