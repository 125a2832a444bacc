import type { Instant } from '../../calendar/instant';
import { type ClockTerms, clockElapsed, clockTimes, pauseClock, resumeClock } from '../../cases/clock';
import { type DisputeKind, type DisputeStep, isClosedDispute } from '../dispute';
import type { ClockOrder } from '../law';
import { type DisputeStanding, filedStanding } from '../standing';
import type { ReplayMeaning } from './replay-mapping';
import { forcedStanding, type ReplayLaw } from './replay-step';
import type { ReplayTally } from './replay-tally';

/** One event of a ticket, in the order of time. */
export interface ReplayEvent {
  readonly at: Instant;
  /** In the file, from 1. */
  readonly row: number;
  readonly meaning: Exclude<ReplayMeaning, null>;
}

/** What a replay is made with. */
export interface ReplayTerms {
  readonly law: ReplayLaw;
  readonly tally: ReplayTally;
  readonly limits: Readonly<Record<DisputeStep, number>>;
  /** The last instant of the log: what is open then is measured until then. Null: not known, what is open is not measured. */
  readonly until: Instant | null;
}

interface RunningClock extends ClockTerms {
  readonly step: DisputeStep;
  /** Worked out once for each state of the clock: walking over days is what a replay spends its time on. */
  readonly dueAt: Instant;
}

function timed(clock: ClockTerms & { readonly step: DisputeStep }): RunningClock {
  return { ...clock, dueAt: clockTimes(clock).dueAt ?? Number.POSITIVE_INFINITY };
}

/** Replays one ticket: each event through the machine, each clock to its end. */
export function replayTicket(events: readonly ReplayEvent[], kind: DisputeKind, terms: ReplayTerms): void {
  const [first] = events;
  if (first === undefined) return;
  const ticket = new ReplayedTicket(kind, first.at, terms);
  for (const event of events) ticket.take(event);
  ticket.end();
}

class ReplayedTicket {
  private standing: DisputeStanding;
  private clocks: RunningClock[];
  private readonly startedAt: Instant;
  private closedAt: Instant | null = null;
  private reopened = 0;
  private events = 0;
  private readonly terms: ReplayTerms;

  constructor(kind: DisputeKind, at: Instant, terms: ReplayTerms) {
    this.terms = terms;
    this.standing = filedStanding({ kind, hasRecord: true, region: '000001' });
    this.clocks = this.standing.clocks.map((step) => this.started(step, at));
    this.startedAt = at;
  }

  take({ at, row, meaning }: ReplayEvent): void {
    const { law, tally } = this.terms;
    this.events += 1;
    if (this.events === 1) tally.begins('state' in meaning ? meaning.state : 'submitted');
    const from = this.standing.state;
    const step = law.step({ ...this.standing, over: this.overAt(at) }, meaning);
    if (step.ends === 'repeated') {
      // The first word of a log is the state in which it came in.
      if (this.events > 1) tally.repeats();
      return;
    }
    if (step.ends === 'allowed') tally.allows(from, step.transitions.at(-1)?.to ?? from, step.act);
    // A log that begins later than ours tells nothing of the way there.
    else if (this.events > 1) tally.forbids(from, step.to, step.reason, step.missing, row);
    if (step.transitions === null && 'state' in meaning)
      this.force(forcedStanding(this.standing, meaning.state), at);
    else
      for (const { clocks, after } of step.transitions ?? []) {
        for (const order of clocks) this.carryOut(order, at);
        this.standing = after;
      }
    this.noteEnd(from, at);
  }

  /** The log is over. */
  end(): void {
    const { tally, until } = this.terms;
    if (until !== null) for (const clock of this.clocks) tally.runs(clock.step, this.isOver(clock, until));
    tally.ticketEnds({
      startedAt: this.startedAt,
      closedAt: this.closedAt,
      workingMicros: this.closedAt === null ? null : this.workingTime(this.startedAt, this.closedAt),
      reopened: this.reopened,
      state: this.standing.state,
    });
  }

  private noteEnd(from: DisputeStanding['state'], at: Instant): void {
    const closed = isClosedDispute(this.standing.state);
    if (isClosedDispute(from) && !closed) this.reopened += 1;
    this.closedAt = closed ? (isClosedDispute(from) ? this.closedAt : at) : null;
  }

  private force(standing: DisputeStanding, at: Instant): void {
    const kept = this.clocks.filter(({ step }) => standing.clocks.includes(step));
    for (const clock of this.clocks) if (!kept.includes(clock)) this.ends(clock, at);
    const begun = standing.clocks.filter((step) => !kept.some((clock) => clock.step === step));
    this.clocks = [...kept, ...begun.map((step) => this.started(step, at))].map((clock) =>
      standing.state === 'awaiting-information' ? clock : timed(resumeClock(clock, at)),
    );
    this.standing = standing;
  }

  private carryOut(order: ClockOrder, at: Instant): void {
    const its = this.clocks.find(({ step }) => step === order.step);
    const others = this.clocks.filter((clock) => clock !== its);
    if (order.do === 'start') {
      this.clocks.push(this.started(order.step, at));
      return;
    }
    if (its === undefined) return;
    if (order.do === 'end') {
      this.ends(its, at);
      this.clocks = others;
    } else if (order.do === 'pause') this.clocks = [...others, timed(pauseClock(its, at, order.reason))];
    else if (order.do === 'resume') this.clocks = [...others, timed(resumeClock(its, at))];
    else this.clocks = [...others, timed({ ...its, limitDays: its.limitDays + this.terms.limits.extension })];
  }

  private started(step: DisputeStep, at: Instant): RunningClock {
    return timed({ step, startedAt: at, limitDays: this.terms.limits[step], pauses: [] });
  }

  private ends(clock: RunningClock, at: Instant): void {
    const gone = clockElapsed(clock, at);
    this.terms.tally.clockEnds(clock.step, this.isOver(clock, at), gone.micros, gone.uncertain);
  }

  private isOver({ dueAt }: RunningClock, at: Instant): boolean {
    // At the very instant it is over: 24:00 is the next day's 0:00.
    return at >= dueAt;
  }

  private overAt(at: Instant): DisputeStep[] {
    return this.clocks.filter((clock) => this.isOver(clock, at)).map(({ step }) => step);
  }

  private workingTime(from: Instant, until: Instant): number {
    return clockElapsed({ startedAt: from, limitDays: 1, pauses: [] }, until).micros;
  }
}
