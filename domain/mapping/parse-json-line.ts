import { NESTING_LIMIT } from './mapping-limits';

export type JsonLine =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly field: string | null };

/**
 * One NDJSON line as an object. Refused, with the offending path where there is one: what is no JSON object, a key
 * given twice (readers disagree on which counts, RFC 8259 §4), a `__proto__` key, numbers beyond 2^53 (they would
 * lose digits silently, RFC 8259 §6) and nesting beyond NESTING_LIMIT.
 */
export function parseJsonLine(raw: string): JsonLine {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return { ok: false, field: null };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ok: false, field: null };
  const tally: Tally = { keys: 0, wrong: null };
  inspect(value, '', 1, tally);
  if (tally.wrong !== null) return { ok: false, field: tally.wrong };
  if (!hasKeys(raw, tally.keys)) return { ok: false, field: null };
  return { ok: true, value: value as Readonly<Record<string, unknown>> };
}

interface Tally {
  keys: number;
  wrong: string | null;
}

function inspect(value: object, path: string, depth: number, tally: Tally): void {
  if (depth > NESTING_LIMIT) {
    tally.wrong ??= path;
    return;
  }
  const list = Array.isArray(value);
  for (const name of Object.keys(value)) {
    const each: unknown = (value as Record<string, unknown>)[name];
    if (!list) {
      tally.keys += 1;
      if (name === '__proto__') tally.wrong ??= '__proto__';
    }
    if (typeof each === 'number') {
      if (!(Math.abs(each) <= Number.MAX_SAFE_INTEGER))
        tally.wrong ??= path === '' ? name : `${path}.${name}`;
    } else if (typeof each === 'object' && each !== null) {
      inspect(each, path === '' ? name : `${path}.${name}`, depth + 1, tally);
    }
  }
}

/**
 * Whether the line (known to be JSON) writes exactly `parsed` keys, so that none was given twice. The quick way
 * counts `":`; without a backslash every quote delimits a text, and with no white space after a quote every key
 * is followed by its colon at once, so the count is never below the number of keys written.
 */
function hasKeys(raw: string, parsed: number): boolean {
  const plain =
    raw.indexOf('\\') < 0 && raw.indexOf('\t') < 0 && raw.indexOf('\r') < 0 && raw.indexOf('" ') < 0;
  if (plain) {
    let count = 0;
    for (let at = raw.indexOf('":'); at >= 0; at = raw.indexOf('":', at + 2)) count += 1;
    if (count === parsed) return true;
  }
  return writtenKeys(raw) === parsed;
}

/** Colons outside texts: one per key written. */
function writtenKeys(raw: string): number {
  let keys = 0;
  let inside = false;
  for (let at = 0; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (inside) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) inside = false;
    } else if (code === 0x22) inside = true;
    else if (code === 0x3a) keys += 1;
  }
  return keys;
}
