/** What is said to be wrong (domain.md §6). */
export const DISPUTE_KINDS = [
  'missing',
  'wrong-field',
  'stale-status',
  'not-accepted',
  'unusable-file',
  'unauthorised-use',
  'other',
] as const;
export type DisputeKind = (typeof DISPUTE_KINDS)[number];

/** By which way a dispute comes in; `call`: from the holder's own list of uses. */
export const DISPUTE_DOORS = [
  'citizen',
  'window',
  'hotline',
  'partner',
  'department',
  'bulk',
  'call',
] as const;
export type DisputeDoor = (typeof DISPUTE_DOORS)[number];

/** Where a dispute stands. `upheld`: found right, its corrected version has not come yet. */
export const DISPUTE_STATES = [
  'submitted',
  'accepted',
  'not-accepted',
  'assigned',
  'contested',
  'transferred',
  'investigating',
  'awaiting-information',
  'upheld',
  'corrected',
  'rejected',
  'replied',
  'appealed',
  'closed',
  'withdrawn',
] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

/** Nothing more is to be done; a closed one may be reopened, a withdrawn one not. */
export const CLOSED_DISPUTE_STATES = ['closed', 'withdrawn'] as const satisfies readonly DisputeState[];

export function isClosedDispute(state: DisputeState): boolean {
  return CLOSED_DISPUTE_STATES.some((closed) => closed === state);
}

export const DISPUTE_OUTCOMES = ['upheld', 'rejected', 'withdrawn', 'not-accepted'] as const;
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

/** Steps with a time limit, in working days (`case_limit`). */
export const DISPUTE_STEPS = [
  'flag',
  'forward',
  'contest',
  'decide',
  'extension',
  'reply',
  'appeal',
  'whole',
  'recall-acknowledge',
] as const;
export type DisputeStep = (typeof DISPUTE_STEPS)[number];

/** How often a dispute may be … (domain.md §6: returned once, contested once, one extension, appealed once). */
export const MOST_TIMES = {
  returns: 1,
  contests: 1,
  extensions: 1,
  appeals: 1,
  reopenings: 1,
  /** A third region asks the supervisor instead. */
  transfers: 2,
} as const;

/** A department and where it is. */
export interface DisputePlace {
  readonly organisation: string;
  readonly region: string;
}

/** Kinds that a new version of the record puts right; the others are put right by what a department does. */
const CORRECTED_BY_A_VERSION: readonly DisputeKind[] = [
  'missing',
  'wrong-field',
  'stale-status',
  'unusable-file',
];

export function isCorrectedByVersion(kind: DisputeKind): boolean {
  return CORRECTED_BY_A_VERSION.includes(kind);
}
