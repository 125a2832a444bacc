import type { DisputeOutcome } from './dispute';

/** What `dispute_day` counts, each dispute once in each. */
export const DISPUTE_TALLIES = [
  'received',
  'closed',
  'missed',
  'extended',
  'returned',
  'contested',
  'transferred',
  'reopened',
  'appealed',
  'notAccepted',
  'withdrawn',
  'upheld',
  'rejected',
  'caught',
  'escaped',
  'reached',
  'satisfied',
] as const;
export type DisputeTally = (typeof DISPUTE_TALLIES)[number];

/** What of a dispute is counted. */
export interface TalliedDispute {
  readonly open: boolean;
  readonly missed: boolean;
  readonly extensions: number;
  readonly returns: number;
  readonly contests: number;
  readonly transfers: number;
  readonly reopenings: number;
  readonly appeals: number;
  readonly outcome: DisputeOutcome | null;
  /** A rule, `none`, or not said. */
  readonly caughtBy: string | null;
  readonly reached: boolean | null;
  readonly satisfied: boolean | null;
}

/** What one dispute adds to its day's row: 0 or 1 in each. */
export function tallyOf(dispute: TalliedDispute): Readonly<Record<DisputeTally, number>> {
  const { outcome, caughtBy } = dispute;
  const upheld = outcome === 'upheld';
  const flags: Record<DisputeTally, boolean> = {
    received: true,
    closed: !dispute.open,
    missed: dispute.missed,
    extended: dispute.extensions > 0,
    returned: dispute.returns > 0,
    contested: dispute.contests > 0,
    transferred: dispute.transfers > 0,
    reopened: dispute.reopenings > 0,
    appealed: dispute.appeals > 0,
    notAccepted: outcome === 'not-accepted',
    withdrawn: outcome === 'withdrawn',
    upheld,
    rejected: outcome === 'rejected',
    caught: upheld && caughtBy !== null && caughtBy !== 'none',
    escaped: upheld && caughtBy === 'none',
    reached: dispute.reached === true,
    satisfied: dispute.reached === true && dispute.satisfied === true,
  };
  return Object.fromEntries(
    DISPUTE_TALLIES.map((name) => [name, Number(flags[name])]),
  ) as unknown as Readonly<Record<DisputeTally, number>>;
}
