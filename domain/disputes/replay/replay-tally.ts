import type { Instant } from '../../calendar/instant';
import { CLOCK_DAY_MICROS } from '../../cases/clock';
import { DISPUTE_STATES, DISPUTE_STEPS, type DisputeState, type DisputeStep } from '../dispute';
import type { DisputeActKind } from '../dispute-act';
import { Measured } from './measured';

/** Rows named as examples of each thing that was found. */
const EXAMPLES = 5;
const DAY = 86_400_000_000;

export interface AllowedTransition {
  readonly from: DisputeState;
  readonly to: DisputeState;
  readonly act: DisputeActKind;
  readonly times: number;
}

export interface ForbiddenTransition {
  readonly from: DisputeState;
  /** A state, or an act that the mapping names. */
  readonly to: DisputeState | DisputeActKind;
  readonly reason: string;
  /** Acts that would have led there, one after another; null: none do. */
  readonly missing: readonly DisputeActKind[] | null;
  readonly times: number;
  /** Rows of the file, from 1. */
  readonly rows: readonly number[];
}

export interface ReplayedStep {
  readonly step: DisputeStep;
  readonly limitDays: number;
  readonly ended: number;
  readonly breached: number;
  /** Breached of those that ended; null: none did. */
  readonly breachedShare: number | null;
  /** Running when the log ends, and of those over; null: the log's end is not known. */
  readonly running: number;
  readonly overdue: number;
  readonly medianWorkingDays: number | null;
}

/** What a replay has found. */
export interface ReplayedLog {
  readonly tickets: number;
  readonly closed: number;
  readonly repeats: number;
  /** In which state tickets begin. */
  readonly begins: Readonly<Partial<Record<DisputeState, number>>>;
  /** In which state tickets end. */
  readonly ends: Readonly<Partial<Record<DisputeState, number>>>;
  readonly allowed: readonly AllowedTransition[];
  readonly forbidden: readonly ForbiddenTransition[];
  readonly reopenings: { readonly tickets: number; readonly times: number; readonly share: number | null };
  readonly steps: readonly ReplayedStep[];
  readonly medianDays: number | null;
  readonly medianWorkingDays: number | null;
  /** Deadlines that touch years whose arrangement of holidays is not known. */
  readonly uncertain: number;
}

interface TicketEnd {
  readonly startedAt: Instant;
  readonly closedAt: Instant | null;
  readonly workingMicros: number | null;
  readonly reopened: number;
  readonly state: DisputeState;
}

interface StepTally {
  ended: number;
  breached: number;
  running: number;
  overdue: number;
  readonly measured: Measured;
}

/** Gathers what a replay finds; its memory is bounded by the kinds of findings and eight bytes per clock and ticket. */
export class ReplayTally {
  private tickets = 0;
  private closed = 0;
  private repeated = 0;
  private uncertain = 0;
  private readonly reopenings = { tickets: 0, times: 0 };
  private readonly beginning = new Map<DisputeState, number>();
  private readonly ending = new Map<DisputeState, number>();
  private readonly allowed = new Map<string, AllowedTransition>();
  private readonly forbidden = new Map<string, ForbiddenTransition>();
  private readonly steps = new Map<DisputeStep, StepTally>();
  private readonly days = new Measured();
  private readonly workingDays = new Measured();

  begins(state: DisputeState): void {
    this.beginning.set(state, (this.beginning.get(state) ?? 0) + 1);
  }

  repeats(): void {
    this.repeated += 1;
  }

  allows(from: DisputeState, to: DisputeState, act: DisputeActKind): void {
    const key = `${from} ${to} ${act}`;
    const known = this.allowed.get(key);
    this.allowed.set(key, { from, to, act, times: (known?.times ?? 0) + 1 });
  }

  forbids(
    from: DisputeState,
    to: DisputeState | DisputeActKind,
    reason: string,
    missing: readonly DisputeActKind[] | null,
    row: number,
  ): void {
    const key = `${from} ${to} ${reason}`;
    const known = this.forbidden.get(key);
    const rows = known?.rows ?? [];
    this.forbidden.set(key, {
      ...{ from, to, reason },
      missing: known?.missing ?? missing,
      times: (known?.times ?? 0) + 1,
      rows: rows.length < EXAMPLES ? [...rows, row] : rows,
    });
  }

  clockEnds(step: DisputeStep, breached: boolean, workingMicros: number, uncertain: boolean): void {
    const its = this.step(step);
    its.ended += 1;
    if (breached) its.breached += 1;
    if (uncertain) this.uncertain += 1;
    its.measured.add(workingMicros / CLOCK_DAY_MICROS);
  }

  runs(step: DisputeStep, overdue: boolean): void {
    const its = this.step(step);
    its.running += 1;
    if (overdue) its.overdue += 1;
  }

  ticketEnds({ startedAt, closedAt, workingMicros, reopened, state }: TicketEnd): void {
    this.tickets += 1;
    this.ending.set(state, (this.ending.get(state) ?? 0) + 1);
    this.reopenings.times += reopened;
    if (reopened > 0) this.reopenings.tickets += 1;
    if (closedAt === null) return;
    this.closed += 1;
    this.days.add((closedAt - startedAt) / DAY);
    if (workingMicros !== null) this.workingDays.add(workingMicros / CLOCK_DAY_MICROS);
  }

  report(limits: Readonly<Record<DisputeStep, number>>): ReplayedLog {
    const { tickets, closed, repeated: repeats, uncertain, reopenings } = this;
    const byTimes = (a: { times: number }, b: { times: number }) => b.times - a.times;
    const inOrder = (counts: ReadonlyMap<DisputeState, number>) =>
      Object.fromEntries(
        DISPUTE_STATES.flatMap((state) => (counts.has(state) ? [[state, counts.get(state)]] : [])),
      );
    return {
      ...{ tickets, closed, repeats, uncertain },
      begins: inOrder(this.beginning),
      ends: inOrder(this.ending),
      allowed: [...this.allowed.values()].sort(byTimes),
      forbidden: [...this.forbidden.values()].sort(byTimes),
      reopenings: { ...reopenings, share: tickets === 0 ? null : reopenings.tickets / tickets },
      steps: DISPUTE_STEPS.flatMap((step) => {
        const its = this.steps.get(step);
        if (its === undefined) return [];
        const { ended, breached, running, overdue, measured } = its;
        const breachedShare = ended === 0 ? null : breached / ended;
        const limitDays = limits[step];
        return [
          {
            step,
            limitDays,
            ended,
            breached,
            breachedShare,
            running,
            overdue,
            medianWorkingDays: measured.median(),
          },
        ];
      }),
      medianDays: this.days.median(),
      medianWorkingDays: this.workingDays.median(),
    };
  }

  private step(step: DisputeStep): StepTally {
    const known = this.steps.get(step);
    if (known !== undefined) return known;
    const made = { ended: 0, breached: 0, running: 0, overdue: 0, measured: new Measured() };
    this.steps.set(step, made);
    return made;
  }
}
