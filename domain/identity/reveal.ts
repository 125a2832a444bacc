import { type Complaint, Refusal } from '../errors';

/** Why somebody must see a personal field in clear (PIPL art. 6: a definite purpose, the least that serves it). */
export const REVEAL_GROUNDS = [
  'correction',
  'dispute',
  'source-enquiry',
  'supervision',
  'holder-request',
  'incident',
] as const;
export type RevealGround = (typeof REVEAL_GROUNDS)[number];

/** The reason as it was given: one of the grounds, and what it is about in the person's own words. */
export interface RevealReason {
  readonly ground: RevealGround;
  readonly words: string;
}

/** Shortest text that says what it is about, in characters: 核对申请材料中的姓名. */
export const SHORTEST_WORDS = 10;
export const LONGEST_WORDS = 500;

/** For how long a revealed value stands on the screen. */
export const SHOWN_SECONDS = 30;

/** Reveals of one person within an hour: a day's cases, at one in two minutes; a copy of the archive would take years. */
export const REVEALS_PER_HOUR = 30;

/** The acts that show personal data in clear; they share one limit. */
export const REVEALING_ACTS = ['record.reveal', 'quarantine.reveal'] as const;
export type RevealingAct = (typeof REVEALING_ACTS)[number];

/** @throws Refusal `invalid-input` naming `ground` or `words`. */
export function revealReason(ground: string, words: string): RevealReason {
  const known = REVEAL_GROUNDS.find((one) => one === ground);
  const said = words.trim();
  const length = [...said].length;
  const complaints: Complaint[] = [
    ...(known === undefined ? [{ field: 'ground', reason: 'unknown-ground' }] : []),
    ...(length < SHORTEST_WORDS ? [{ field: 'words', reason: 'too-short' }] : []),
    ...(length > LONGEST_WORDS ? [{ field: 'words', reason: 'too-long' }] : []),
  ];
  if (known === undefined || complaints.length > 0)
    throw new Refusal('invalid-input', 'say why it must be seen in clear', complaints);
  return { ground: known, words: said };
}

/** Stands for a revealed value that the reason itself quotes. */
const UNSAID = '…';

/** The words as the audit keeps them: without the values that were revealed, since the audit shows nobody's data. */
export function wordsWithout(words: string, values: readonly string[]): string {
  return values.reduce((text, value) => (value.length < 2 ? text : text.replaceAll(value, UNSAID)), words);
}

/** A record's fields that may be revealed one at a time. */
export const REVEALED_FIELDS = ['holderName', 'holderCode', 'certificateNumber'] as const;
const FACE = 'faceFields.';

/** The face field that a revealed field's name means; null when it is none. */
export function revealedFace(field: string): string | null {
  return field.startsWith(FACE) && field.length > FACE.length ? field.slice(FACE.length) : null;
}
