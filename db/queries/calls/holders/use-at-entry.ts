import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** A use of a certificate as an alert needs it: places in `call_term`. */
export interface UseAtEntry {
  readonly caller: number;
  readonly callerCode: string;
  readonly operator: number;
  readonly occurredAt: Instant;
}

/** The use at an entry of the log if it is one of this holder's (keys, one under each hash key in use); as the engine. */
export async function useAtEntry(
  db: Db,
  holders: readonly bigint[],
  place: { readonly logYear: number; readonly entry: number },
): Promise<UseAtEntry | null> {
  const { rows } = await db.query<UseAtEntry>(
    `SELECT r.caller, t.value AS "callerCode", r.operator, r.occurred_at AS "occurredAt"
     FROM call_report r JOIN call_term t ON t.term_id = r.caller
     WHERE r.log_year = $1 AND r.entry = $2 AND r.holder = ANY ($3::bigint[])`,
    [place.logYear, place.entry, `{${holders.join(',')}}`],
  );
  return rows[0] ?? null;
}
