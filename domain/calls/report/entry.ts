import type { CallReport } from '../call';
import type { BatchHeader } from './batch-header';

/**
 * Leaves of the evidence log (docs/decisions/0040-calls-and-evidence.md): compact JSON, keys in this order, so that an
 * outsider makes the same bytes of the same content.
 */
export const ENTRY_VERSION = 1;

/** Fields that an entry hides behind one salted commitment. */
export type HiddenFields = Pick<
  CallReport,
  'callId' | 'operator' | 'certificateId' | 'holder' | 'matter' | 'basis'
>;

/**
 * What the commitment is over, after its salt: canonical JSON of the hidden fields. `plain`: their texts are known to hold
 * nothing that JSON escapes.
 */
export function hiddenText(
  { callId, operator, certificateId, holder, matter, basis }: HiddenFields,
  plain = false,
): string {
  // Whatever JSON escapes is left to JSON.
  if (!plain && ESCAPED.test([callId, operator, certificateId, holder, matter, basis].join('')))
    return JSON.stringify({ callId, operator, certificateId, holder, matter, basis });
  return (
    `{"callId":"${callId}","operator":"${operator}","certificateId":${bare(certificateId)}` +
    `,"holder":${bare(holder)},"matter":${bare(matter)},"basis":${bare(basis)}}`
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are escaped
const ESCAPED = /["\\\u0000-\u001f]|\p{Surrogate}/u;

const bare = (text: string | null) => (text === null ? 'null' : `"${text}"`);

/** Where a report stands in its source's chain. */
export interface EntryPlace {
  readonly source: string;
  readonly batch: number;
  /** The source's own number of the row. */
  readonly row: number;
}

/**
 * Leaf of one report. `commitment` is base64 of SHA-256 over 16 bytes of salt and `hiddenText`. `plain`: the report's texts
 * hold nothing that JSON escapes.
 */
export function callEntryText(
  { source, batch, row }: EntryPlace,
  report: CallReport,
  commitment: string,
  plain = false,
): string {
  const { side, occurredAt, caller, callerRegion, ownerRegion, issuer, typeCode } = report;
  const { scenario, item, mode, outcome, latencyMs } = report;
  const word = plain ? bare : quoted;
  // By hand, since this runs for each report: none of the bare fields can hold a character that JSON escapes.
  return (
    `{"v":${ENTRY_VERSION},"kind":"call","source":${quoted(source)},"batch":${batch},"row":${row}` +
    `,"side":"${side}","at":${occurredAt},"caller":${word(caller)},"callerRegion":"${callerRegion}"` +
    `,"ownerRegion":"${ownerRegion}","issuer":${word(issuer)},"type":${word(typeCode)}` +
    `,"scenario":${word(scenario)},"item":${word(item)},"mode":"${mode}","outcome":"${outcome}"` +
    `,"latencyMs":${latencyMs},"commitment":"${commitment}"}`
  );
}

/** Texts repeat: a few thousand words, quoted once each. */
const known = new Map<string, string>();
const MOST_KNOWN = 50_000;

function quoted(text: string | null): string {
  if (text === null) return 'null';
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const made = JSON.stringify(text);
  known.set(text, made);
  return made;
}

export interface BatchFacts extends BatchHeader {
  readonly source: string;
  readonly hash: string;
  readonly accepted: number;
  readonly refused: number;
  readonly receivedAt: number;
  readonly signature: string | null;
}

/** Leaf of a batch, before those of its reports. */
export function batchEntryText(facts: BatchFacts): string {
  const { source, sequence, hash, previous, count, firstRow, accepted, refused, sentAt, receivedAt } = facts;
  const { signature } = facts;
  return JSON.stringify({
    v: ENTRY_VERSION,
    kind: 'batch',
    source,
    batch: sequence,
    hash,
    previous,
    count,
    firstRow,
    accepted,
    refused,
    sentAt,
    receivedAt,
    signature,
  });
}

/** Leaf that says which rows of search were dropped: evidence stays, and so does the word that they were there. */
export function droppedEntryText(
  what: 'day' | 'openings',
  subject: string,
  rows: number,
  at: number,
): string {
  return JSON.stringify({ v: ENTRY_VERSION, kind: 'dropped', what, subject, rows, at });
}
