import { type BatchHeader, NO_BATCH } from './batch-header';

/** Where a source's chain stands. */
export interface ChainStanding {
  readonly nextSequence: number;
  /** Of the last batch; null before the first. */
  readonly lastHash: string | null;
  readonly nextRow: number;
}

/** What is known around a batch's number when it is not the next one. */
export interface ChainNeighbours {
  /** Hash of the accepted batch of this number. */
  readonly same: string | null;
  readonly before: string | null;
  /** What the batch after it names as `previous`. */
  readonly namedByNext: string | null;
}

export type ChainVerdict =
  | { readonly kind: 'next'; readonly rows: 'whole' | 'gap' | 'reset' }
  /** Numbers are missing before it; taken in, since refusing it would lose more. */
  | { readonly kind: 'gap'; readonly from: number; readonly to: number }
  /** One that was missing. */
  | { readonly kind: 'late' }
  /** The very same once more. */
  | { readonly kind: 'repeat' }
  /** Begins at 1 again; refused. */
  | { readonly kind: 'reset' }
  /** Another history than the one told before; refused. */
  | { readonly kind: 'fork' };

/** Table of a batch against its source's chain (docs/decisions/0040-calls-and-evidence.md). */
export function judgeChain(
  standing: ChainStanding,
  batch: BatchHeader & { readonly hash: string },
  { same, before, namedByNext }: ChainNeighbours,
): ChainVerdict {
  const { sequence, previous, hash } = batch;
  if (same === hash) return { kind: 'repeat' };
  if (same !== null) return sequence === 1 && previous === NO_BATCH ? { kind: 'reset' } : { kind: 'fork' };
  if (sequence === standing.nextSequence) {
    if (previous !== (standing.lastHash ?? NO_BATCH)) return { kind: 'fork' };
    return { kind: 'next', rows: rowsOf(standing, batch) };
  }
  if (sequence > standing.nextSequence) return { kind: 'gap', from: standing.nextSequence, to: sequence - 1 };
  const joinsBefore = before === null ? sequence > 1 || previous === NO_BATCH : previous === before;
  const joinsNext = namedByNext === null || namedByNext === hash;
  return joinsBefore && joinsNext ? { kind: 'late' } : { kind: 'fork' };
}

function rowsOf({ nextRow }: ChainStanding, { firstRow }: BatchHeader): 'whole' | 'gap' | 'reset' {
  if (firstRow === nextRow) return 'whole';
  return firstRow > nextRow ? 'gap' : 'reset';
}

const MINUTE_MICROS = 60_000_000;
/** How far a source's clock may be from ours: networks delay, and clocks that are kept differ by less. */
const MOST_LAG_MICROS = 5 * MINUTE_MICROS;

/** Milliseconds that a source's clock is behind ours (negative: ahead), and whether that is a finding. */
export function judgeClock(
  sentAt: number,
  receivedAt: number,
): { readonly lagMs: number; readonly lags: boolean } {
  const lag = receivedAt - sentAt;
  const most = 2_147_483_647;
  const lagMs = Math.max(-most, Math.min(most, Math.round(lag / 1000)));
  return { lagMs, lags: Math.abs(lag) > MOST_LAG_MICROS };
}
