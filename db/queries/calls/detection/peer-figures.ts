import type { Db } from '#db/client';

/** The 99th percentile among a caller's peers: departments of its line and level, over the day before. */
export interface PeerFigures {
  readonly caller: number;
  /** Holders in ten minutes. */
  readonly holders: number | null;
  /** Calls in an hour. */
  readonly calls: number | null;
}

/** What peers of these callers (places in `call_term`) do; for detection. Slots and hours before the given ones count. */
export async function peerFigures(
  db: Db,
  callers: readonly number[],
  { slot, hour }: { readonly slot: number; readonly hour: number },
): Promise<Map<number, PeerFigures>> {
  if (callers.length === 0) return new Map();
  const { rows } = await db.query<PeerFigures>(
    `WITH peer AS (
       SELECT c.term_id AS caller, t.term_id AS peer
       FROM call_term AS c
       JOIN organisation AS o ON o.code = c.value
       JOIN organisation AS p ON p.line = o.line AND p.level = o.level
       JOIN call_term AS t ON t.kind = 'organisation' AND t.value = p.code
       WHERE c.term_id = ANY ($1::integer[])
     ), slots AS (
       SELECT peer.caller, percentile_disc(0.99) WITHIN GROUP (ORDER BY s.holders) AS holders
       FROM call_operator_slot AS s JOIN peer ON peer.peer = s.caller
       WHERE s.slot >= $2::integer - 144 AND s.slot < $2::integer GROUP BY peer.caller
     ), hours AS (
       SELECT peer.caller, percentile_disc(0.99) WITHIN GROUP (ORDER BY h.calls) AS calls
       FROM call_operator AS o JOIN peer ON peer.peer = o.caller
       JOIN call_operator_hour AS h ON h.operator = o.operator AND h.hour >= $3::integer - 24 AND h.hour < $3::integer
       GROUP BY peer.caller
     )
     SELECT caller, slots.holders, hours.calls FROM slots FULL JOIN hours USING (caller)`,
    [callers, slot, hour],
  );
  return new Map(rows.map((row) => [row.caller, row]));
}
