import { type Bytes, decodeBase64, encodeBase64, encodeUtf8 } from './bytes';
import { EvidenceFault } from './evidence-fault';

/** One line below a note (C2SP signed-note): who says to have signed, by which key. */
export interface NoteSignature {
  readonly name: string;
  /** First four bytes of the key's hash, as a number. */
  readonly keyId: number;
  readonly signature: Bytes;
}

/** A text that ends with a line break, and its signatures. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Holds a private key, or speaks to the device that does. */
export interface NoteSigner {
  readonly name: string;
  readonly keyId: number;
  sign(text: Bytes): Bytes | Promise<Bytes>;
}

/** Knows a public key. `verify` never throws: what it cannot read does not verify. */
export interface NoteVerifier {
  readonly name: string;
  readonly keyId: number;
  verify(text: Bytes, signature: Bytes): boolean;
}

/** A note of which at least one signature is by a known key; `unknown` ones say nothing and do no harm. */
export interface OpenedNote {
  readonly text: string;
  readonly verified: readonly NoteSignature[];
  readonly unknown: readonly NoteSignature[];
}

const LINE = '\u2014 ';
const KEY_ID_BYTES = 4;
/** Go's reader stops here as well: a note must not keep its reader busy. */
const MOST_SIGNATURES = 100;
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are what a note may not hold
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;

/** Half of a character: nothing that UTF-8 could say. */
const LONE_HALF = /\p{Cs}/u;

/** Non-empty, without space or plus sign. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\p{White_Space}+]/u.test(name) && !CONTROL.test(name) && !LONE_HALF.test(name);
}

/** The note as it is published. Faults on a text or a name that no reader would accept. */
export function formatNote({ text, signatures }: Note): string {
  if (!isNoteText(text)) throw new EvidenceFault('malformed-note', 'text');
  return `${text}\n${formatSignatures(signatures)}`;
}

export function formatSignatures(signatures: readonly NoteSignature[]): string {
  return signatures.map(signatureLine).join('');
}

function signatureLine({ name, keyId, signature }: NoteSignature): string {
  if (!isKeyName(name)) throw new EvidenceFault('malformed-note', 'name');
  const bytes = new Uint8Array(KEY_ID_BYTES + signature.length);
  new DataView(bytes.buffer).setUint32(0, keyId);
  bytes.set(signature, KEY_ID_BYTES);
  return `${LINE}${name} ${encodeBase64(bytes)}\n`;
}

function isNoteText(text: string): boolean {
  return text.endsWith('\n') && !CONTROL.test(text) && !LONE_HALF.test(text);
}

/** Takes a note apart without asking who signed it. The text ends at the last empty line. */
export function parseNote(note: string): Note {
  const cut = note.lastIndexOf('\n\n');
  const text = note.slice(0, cut + 1);
  if (cut < 0 || !isNoteText(text)) throw new EvidenceFault('malformed-note', 'text');
  return { text, signatures: parseSignatures(note.slice(cut + 2)) };
}

/** Signature lines by themselves, as a witness answers with them. At least one. */
export function parseSignatures(block: string): NoteSignature[] {
  if (!block.endsWith('\n')) throw new EvidenceFault('malformed-note', 'signatures');
  const lines = block.slice(0, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw new EvidenceFault('malformed-note', 'signatures');
  return lines.map(parseSignature);
}

function parseSignature(line: string): NoteSignature {
  const rest = line.startsWith(LINE) ? line.slice(LINE.length) : '';
  const space = rest.indexOf(' ');
  const name = rest.slice(0, Math.max(0, space));
  const bytes = decodeBase64(rest.slice(space + 1));
  if (space < 0 || !isKeyName(name) || bytes === null || bytes.length <= KEY_ID_BYTES)
    throw new EvidenceFault('malformed-note', 'signatures');
  return {
    name,
    keyId: new DataView(bytes.buffer).getUint32(0),
    signature: bytes.slice(KEY_ID_BYTES),
  };
}

/**
 * Opens a note with the keys one trusts: a line by a known key that does not verify spoils the whole note, unknown
 * lines are ignored, and with no known line the note says nothing.
 */
export function openNote(note: string, verifiers: readonly NoteVerifier[]): OpenedNote {
  const { text, signatures } = parseNote(note);
  const message = encodeUtf8(text);
  const verified: NoteSignature[] = [];
  const unknown: NoteSignature[] = [];
  for (const line of signatures) {
    const known = verifiers.find(({ name, keyId }) => name === line.name && keyId === line.keyId);
    if (!known) unknown.push(line);
    else if (!known.verify(message, line.signature)) throw new EvidenceFault('bad-signature', line.name);
    else verified.push(line);
  }
  if (verified.length === 0) throw new EvidenceFault('no-known-signature', 'signatures');
  return { text, verified, unknown };
}
