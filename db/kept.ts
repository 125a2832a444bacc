import { createHash } from 'node:crypto';

/** A statement that connections keep planned, under a name. */
export interface Kept {
  readonly name: string;
  readonly text: string;
}

/** Each connection keeps a plan of each: not more than memory has room for. */
const MOST_KEPT = 200;
/** 64 bits; a name has 63 bytes at most, and ends in a role (`db/client.ts`). */
const NAME_DIGITS = 16;
const known = new Map<string, Kept>();

/**
 * A statement asked so often that planning it each time costs more than running it: a connection plans it once, for whatever
 * values (docs/decisions/0030-pages-speed.md). For statements only whose best plan no value changes: a row by its key, a
 * range of an index, a limit written out as a number. Of texts made of parts the first few are kept, the others are planned
 * each time as any statement.
 */
export function kept(text: string): string | Kept {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= MOST_KEPT) return text;
  // By its text: the layers of a web process load this module each, and share the pool's connections.
  const made = {
    name: `kept_${createHash('sha256').update(text).digest('hex').slice(0, NAME_DIGITS)}`,
    text,
  };
  known.set(text, made);
  return made;
}
