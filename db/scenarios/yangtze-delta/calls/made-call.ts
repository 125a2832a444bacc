import type { Instant } from '#domain/calendar/instant';
import type { CallMode, CallOutcome } from '#domain/calls/call';
import type { Caller } from './callers';
import type { PooledCertificate } from './certificate-pool';

/** A call as it happened, before either side tells it. */
export interface MadeCall {
  readonly id: string;
  readonly at: Instant;
  readonly caller: Caller;
  readonly operator: string;
  readonly certificate: PooledCertificate;
  readonly scenario: string | null;
  readonly item: string | null;
  readonly matter: string | null;
  readonly basis: string | null;
  readonly mode: CallMode;
  readonly outcome: CallOutcome;
  /** What the caller's side says where it contradicts the library. */
  readonly callerSays?: CallOutcome;
  /** How long the library took. */
  readonly latencyMs: number;
  /** Who tells of it. */
  readonly told: 'both' | 'caller' | 'library';
}

/** A matter (办件) as the service offices report it. */
export interface MadeMatter {
  readonly number: string;
  readonly item: string;
  /** Number of the applicant; hashed before it rests. */
  readonly holderCode: string;
  /** Organisation that handles it. */
  readonly department: string;
  readonly openedAt: Instant;
}
