import { type Instant, parseInstant } from '../../calendar/instant';
import { Refusal } from '../../errors';

/** First line of a batch: `{"batch":{…}}`. */
export interface BatchHeader {
  readonly sequence: number;
  /** Hash of the batch before, 64 hexadecimal characters; zeros for the first. */
  readonly previous: string;
  /** Rows that follow; 0 is a heartbeat. */
  readonly count: number;
  /** The source's own number of the first row. */
  readonly firstRow: number;
  readonly sentAt: Instant | null;
}

/** Last line of a signed batch: `{"signature":{…}}`, over all bytes before it. */
export interface BatchSignature {
  readonly algorithm: 'ed25519' | 'sm2';
  /** Hexadecimal, as registered. */
  readonly key: string;
  /** Base64: 64 bytes, or DER. */
  readonly value: string;
}

export const NO_BATCH = '0'.repeat(64);
/** Rows of one batch: a source sends several; what is larger holds a transaction and memory too long. */
export const MOST_BATCH_ROWS = 100_000;

const HASH = /^[0-9a-f]{64}$/;

/** Null when the line is no header, so that it may be a row. */
export function parseBatchHeader(value: unknown): BatchHeader | null {
  const batch = only(value, 'batch');
  if (batch === null) return null;
  const { sequence, previous, count, firstRow, sentAt = null } = batch;
  return {
    sequence: whole('sequence', sequence, 1),
    previous:
      typeof previous === 'string' && HASH.test(previous) ? previous : refuse('previous', 'hash-form'),
    count: whole('count', count, 0, MOST_BATCH_ROWS),
    firstRow: whole('firstRow', firstRow, 1),
    sentAt: sentAt === null ? null : instant(sentAt),
  };
}

/** Null when the line is no signature. */
export function parseBatchSignature(value: unknown): BatchSignature | null {
  const signature = only(value, 'signature');
  if (signature === null) return null;
  const { algorithm, key, value: signed } = signature;
  if (algorithm !== 'ed25519' && algorithm !== 'sm2') refuse('algorithm', 'word-unknown');
  return {
    algorithm: algorithm as BatchSignature['algorithm'],
    key: typeof key === 'string' ? key : refuse('key', 'text-invalid'),
    value: typeof signed === 'string' ? signed : refuse('value', 'text-invalid'),
  };
}

/** The object under the one key that the object has; null otherwise. */
function only(value: unknown, name: string): Record<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const inner = (value as Record<string, unknown>)[name];
  if (typeof inner !== 'object' || inner === null || Object.keys(value).length !== 1) return null;
  return inner as Record<string, unknown>;
}

function whole(field: string, value: unknown, least: number, most = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least)
    return refuse(field, 'number-invalid');
  if (value > most)
    throw new Refusal('too-large', `a batch has at most ${most} rows`, [{ field, reason: 'too-many-rows' }]);
  return value;
}

function instant(value: unknown): Instant {
  const at = typeof value === 'string' ? parseInstant(value) : null;
  return at ?? refuse('sentAt', 'instant-invalid');
}

function refuse(field: string, reason: string): never {
  throw new Refusal('invalid-input', `the batch's ${field} is not usable`, [
    { field: `batch.${field}`, reason },
  ]);
}
