import type { Instant } from '../calendar/instant';

/**
 * One side's report of one call (跨地区调用, domain.md §5): an access of a certificate is told twice, by the caller's
 * side and by the library that served it. Plain here, on its way through a door; at rest personal fields are keyed
 * hashes, sealed openings and commitments (docs/decisions/0040-calls-and-evidence.md).
 */
export interface CallReport {
  /** 1-based line of the delivery it came in. */
  readonly row: number;
  /** The call's own id, by which its two sides are paired. */
  readonly callId: string;
  readonly side: CallSide;
  readonly occurredAt: Instant;
  readonly caller: string;
  /** Pseudonym of the person or system that called. */
  readonly operator: string;
  /** GB/T 2260, six digits. */
  readonly callerRegion: string;
  readonly ownerRegion: string;
  readonly issuer: string | null;
  readonly certificateId: string | null;
  readonly typeCode: string;
  /** Keyed hash of the holder's number, 16 bytes as hex: the number itself stays at the door. */
  readonly holder: string | null;
  readonly scenario: string | null;
  readonly item: string | null;
  /** 办件编号 */
  readonly matter: string | null;
  /** Grant or law the caller named. */
  readonly basis: string | null;
  readonly mode: CallMode;
  readonly outcome: CallOutcome;
  readonly latencyMs: number | null;
}

/* At rest a word is its place in these lists: never reorder, only append. */
export const CALL_SIDES = ['caller', 'library'] as const;
export const CALL_MODES = ['normal', 'break-glass'] as const;
export const CALL_OUTCOMES = ['served', 'denied', 'failed', 'not-found'] as const;
export type CallSide = (typeof CALL_SIDES)[number];
export type CallMode = (typeof CALL_MODES)[number];
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** What was known of a call's other side when this one arrived; a late half is a later row and rewrites nothing. */
export const PAIR_STATES = ['first', 'matched', 'contradicting'] as const;
export type PairState = (typeof PAIR_STATES)[number];

/** Why a call is not explained, as bits of one number; 0 means explained by a grant and a matter. */
export const UNEXPLAINED = {
  'no-grant': 1,
  'grant-expired': 2,
  'grant-other-region': 4,
  'grant-other-scenario': 8,
  'no-matter': 16,
  'matter-unknown': 32,
  'matter-other-holder': 64,
  'matter-other-department': 128,
  'matter-closed': 256,
  'item-needs-not-type': 512,
  'item-unknown': 1024,
} as const;
export type Unexplained = keyof typeof UNEXPLAINED;
