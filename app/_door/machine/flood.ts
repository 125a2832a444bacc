import { LimitReached } from '#domain/machine/request-limits';

/** Until when a subject's limit was said to be reached, in milliseconds. */
const said = new Map<string, number>();
/** More subjects than ever flood at once; beyond them the memory begins anew. */
const MOST_SUBJECTS = 10_000;
const MINUTE_MS = 60_000;

/**
 * True for all but the first refusal of a minute by a limit, per sender: what a flood is refused from memory for must
 * not reach the database by its audit row either.
 */
export function isFlood(error: unknown, sender: string, nowMs: number): boolean {
  if (!(error instanceof LimitReached)) return false;
  const key = `${error.allowance.limit} ${sender}`;
  if ((said.get(key) ?? 0) > nowMs) return true;
  if (said.size >= MOST_SUBJECTS) said.clear();
  said.set(key, nowMs + MINUTE_MS);
  return false;
}
