import type { Instant } from '#domain/calendar/instant';

/** How long at most: what time alone changes ("silent for three days") is no older. */
const KEPT_MICROS = 60_000_000;
/** Different answers kept at a time for each scope; whoever asks for more asks anew. */
const MOST_KEPT = 100;

interface Kept {
  readonly at: Instant;
  readonly value: Promise<unknown>;
}

const kept = new WeakMap<object, Map<string, Kept>>();

/**
 * What `read` answered for `key` within the last minute, else asks it; several that ask at once ask once. `archive` is
 * that of the reader's scope, and `key` holds the mark of `latestChange`, so that an answer serves as long as nothing was
 * written; without it, for what may be a minute old: names of the catalogue. What it gives is shared: nobody may change it.
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
