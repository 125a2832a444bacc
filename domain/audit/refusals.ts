/** Refusals of one actor or address in one minute that each leave an entry of their own. */
export const REFUSALS_EACH = 5;

/** Entries of refusals in one minute from everywhere together: a flood from many addresses is held to it. */
export const REFUSALS_ALL = 240;

/**
 * For how many refusals the `count`-th of a minute leaves an entry; 0: none now. The first `each` leave one each, then
 * every doubling one for those since the last, so that n refusals leave at most `each + log2(n / each)` entries, which
 * together stand for more than half of them.
 */
export function refusalsToNote(count: number, each: number = REFUSALS_EACH): number {
  if (count <= each) return 1;
  const doublings = Math.log2(count / each);
  return Number.isInteger(doublings) ? count / 2 : 0;
}
