import { type Bytes, decodeBase64, encodeBase64, HASH_BYTES } from './bytes';
import { EvidenceFault } from './evidence-fault';
import { type NoteVerifier, type OpenedNote, openNote } from './signed-note';

/** Head of a tree (C2SP tlog-checkpoint): what a log signs, and what witnesses cosign. */
export interface Checkpoint {
  /** The log's name, its address without scheme. */
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
}

/** The text of the note, without further lines: those would not be understood alike by all who sign. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (!isOrigin(origin) || !Number.isSafeInteger(size) || size < 0 || root.length !== HASH_BYTES)
    throw new EvidenceFault('malformed-checkpoint', origin);
  return `${origin}\n${size}\n${encodeBase64(root)}\n`;
}

/** Reads the text of a note. Further lines are allowed, and left alone; a size beyond 2^53 is not read here. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', digits = '', encoded = '', ...more] = text.split('\n');
  const size = parseSize(digits);
  const root = decodeBase64(encoded);
  const isWhole = more.at(-1) === '' && more.slice(0, -1).every((line) => line !== '');
  if (!isWhole || !isOrigin(origin) || size === null || root?.length !== HASH_BYTES)
    throw new EvidenceFault('malformed-checkpoint', origin.slice(0, 200));
  return { origin, size, root };
}

/** A checkpoint of this very log, signed by one of its keys. Further known keys (witnesses) are verified as well. */
export function openCheckpoint(
  note: string,
  origin: string,
  verifiers: readonly NoteVerifier[],
): { readonly checkpoint: Checkpoint; readonly note: OpenedNote } {
  const opened = openNote(note, verifiers);
  const checkpoint = parseCheckpoint(opened.text);
  if (checkpoint.origin !== origin) throw new EvidenceFault('wrong-origin', checkpoint.origin.slice(0, 200));
  // A witness's line alone says that a tree was seen, not that the log stands by it.
  if (!opened.verified.some(({ name }) => name === origin))
    throw new EvidenceFault('no-known-signature', origin);
  return { checkpoint, note: opened };
}

/** Decimal without leading zeros, exact; null otherwise. */
export function parseSize(digits: string): number | null {
  const size = /^(0|[1-9]\d{0,15})$/.test(digits) ? Number(digits) : Number.NaN;
  return Number.isSafeInteger(size) ? size : null;
}

function isOrigin(origin: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these may stand in no line
  return origin !== '' && !/[\u0000-\u001f]/.test(origin);
}
