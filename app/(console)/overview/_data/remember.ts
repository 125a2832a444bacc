import type { Instant } from '#domain/calendar/instant';

/** How long what a reader cannot see arrive may be missing; what arrives in their sight changes the key at once. */
const KEPT_MICROS = 60_000_000;
/** Different views kept at a time; more readers than this ask anew. */
const MOST_KEPT = 500;

interface Kept {
  readonly at: Instant;
  readonly value: Promise<unknown>;
}

const kept = new WeakMap<object, Map<string, Kept>>();

/**
 * What `read` answered for `key` within the last minute, else asks it; several that ask at once ask once. For the
 * two dearest questions of the page: the past of the figures and the counts by rule that urgency is worked out from.
 * Their key holds the mark of `figuresAsOf`; scores, rates and records are asked anew each time.
 */
export function remember<Value>(
  archive: object,
  key: string,
  now: Instant,
  read: () => Promise<Value>,
): Promise<Value> {
  const known = kept.get(archive) ?? new Map<string, Kept>();
  kept.set(archive, known);
  const held = known.get(key);
  if (held !== undefined && now - held.at < KEPT_MICROS) return held.value as Promise<Value>;
  if (known.size >= MOST_KEPT) known.delete(known.keys().next().value ?? '');
  const value = read();
  known.delete(key);
  known.set(key, { at: now, value });
  // A failure is not kept: the next reader asks again.
  value.catch(() => known.delete(key));
  return value;
}
