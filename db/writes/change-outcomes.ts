import type { Connection } from '#db/client';
import { formatInstant, type Instant } from '#domain/calendar/instant';

/** A record whose outcome is to change; only if it still is the version and outcome that were judged. */
export interface OutcomeChange {
  readonly key: string;
  readonly knownFrom: Instant;
  readonly known: string;
  readonly next: string;
}

/** Stores new outcomes; returns the keys (hex) really changed. A record superseded meanwhile is left alone. */
export async function changeOutcomes(
  connection: Connection,
  changes: readonly OutcomeChange[],
  ruleSet: number,
): Promise<ReadonlySet<string>> {
  const { rows } = await connection.query<{ key: string }>(
    `UPDATE record r SET outcome = c.next, rule_set = $5
     FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[]) AS c (record_key, known_from, known, next)
     WHERE r.record_key = c.record_key AND r.outcome = c.known AND r.known_from = c.known_from
     RETURNING replace(r.record_key::text, '-', '') AS key`,
    [
      changes.map((change) => change.key),
      // As instants, not as microseconds to be added up: what an UPDATE computes from columns must be immutable on shards.
      changes.map((change) => formatInstant(change.knownFrom)),
      changes.map((change) => change.known),
      changes.map((change) => change.next),
      ruleSet,
    ],
  );
  return new Set(rows.map((row) => row.key));
}
