/** Share of closed disputes that are called back, and the fewest of a day on which disputes were closed. */
export const CALL_BACK_SHARE = 0.1;
export const FEWEST_CALL_BACKS = 3;

/** How many of `closed` disputes are drawn. */
export function callBacksOf(closed: number): number {
  return Math.min(closed, Math.max(FEWEST_CALL_BACKS, Math.ceil(closed * CALL_BACK_SHARE)));
}

/**
 * A simple random sample without replacement: those whose lot is lowest. `lotOf` is a keyed digest of the dispute under the
 * day's seed, so whoever draws again draws the same, and nobody who does not hold the key knows beforehand who is drawn.
 */
export function drawnOf<Closed>(closed: readonly Closed[], lotOf: (one: Closed) => string): Closed[] {
  return closed
    .map((one) => ({ one, lot: lotOf(one) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, callBacksOf(closed.length))
    .map(({ one }) => one);
}
