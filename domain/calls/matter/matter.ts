import type { Instant } from '../../calendar/instant';

/** One matter (办件) as the business system tells it; its number stays at the door. */
export interface Matter {
  /** First 8 bytes of SHA-256 of the number, signed, as `call_report.matter`. */
  readonly key: bigint;
  /** Organisation code. */
  readonly department: string;
  readonly item: string;
  /** Keyed hash of the applicant's number, 16 bytes as hex; null: the feed does not say. */
  readonly applicant: string | null;
  readonly openedAt: Instant;
  /** null: still open. */
  readonly closedAt: Instant | null;
}
