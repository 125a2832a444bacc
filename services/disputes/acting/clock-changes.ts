import { randomUUID } from 'node:crypto';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import type { CaseClock } from '#domain/cases/case-file';
import { type ClockTerms, clockTimes, pauseClock, resumeClock } from '#domain/cases/clock';
import { type ClockLimit, limitFor } from '#domain/cases/clock-limit';
import type { DisputeKind, DisputeStep } from '#domain/disputes/dispute';
import type { ClockOrder } from '#domain/disputes/law';
import { Refusal } from '#domain/errors';

/** Who keeps a new clock. */
export interface ClockKeeper {
  /** Null: whoever watches over the region. */
  readonly organisation: string | null;
  readonly region: string;
}

/** What the orders of an act are carried out on. */
export interface ClockGround {
  readonly clocks: readonly CaseClock[];
  readonly limits: readonly ClockLimit[];
  readonly kind: DisputeKind;
  readonly now: Instant;
  readonly keepers: Readonly<Record<'responsible' | 'region' | 'receiving', ClockKeeper>>;
}

export interface ClockChanges {
  /** Steps whose clocks end. */
  readonly end: readonly string[];
  readonly put: readonly CaseClock[];
  /** Some deadline touches a year whose arrangement of holidays is not known. */
  readonly uncertain: boolean;
}

/**
 * Carries out what an act orders about clocks.
 *
 * @throws Refusal `unavailable` (`no-limit`) when no limit is in force for a step.
 */
export function clockChanges(orders: readonly ClockOrder[], ground: ClockGround): ClockChanges {
  const end = orders.filter((order) => order.do === 'end').map(({ step }) => step);
  let uncertain = false;
  const put = orders.flatMap((order): CaseClock[] => {
    if (order.do === 'end') return [];
    const made =
      order.do === 'start'
        ? startedClock(order.step, ground.keepers[order.of], ground)
        : changed(order, ground);
    if (made === null) return [];
    uncertain ||= made.uncertain;
    return [made.clock];
  });
  return { end, put, uncertain };
}

/** The clocks that run or stand still once the changes are made. */
export function clocksAfter(before: readonly CaseClock[], { end, put }: ClockChanges): CaseClock[] {
  const kept = before.filter(
    ({ clockId, step, endedAt }) =>
      endedAt === null && !end.includes(step) && !put.some((one) => one.clockId === clockId),
  );
  return [...kept, ...put.filter(({ endedAt }) => endedAt === null)];
}

interface Made {
  readonly clock: CaseClock;
  readonly uncertain: boolean;
}

/** A clock as it begins now. */
export function startedClock(
  step: DisputeStep,
  keeper: ClockKeeper,
  { limits, kind, now }: Pick<ClockGround, 'limits' | 'kind' | 'now'>,
): Made {
  const limit = limitOf(step, keeper.region, { limits, kind, now });
  return timed({
    clockId: randomUUID(),
    step,
    organisation: keeper.organisation,
    region: keeper.region,
    limitDays: limit.days,
    extendedDays: 0,
    limitSource: limit.source,
    startedAt: now,
    dueAt: null,
    pauses: [],
    endedAt: null,
    halfAt: null,
    lastDayAt: null,
    warned: 'none',
    missedAt: null,
    escalatedTo: null,
  });
}

function changed(order: Exclude<ClockOrder, { do: 'start' }>, ground: ClockGround): Made | null {
  const clock = ground.clocks.find(({ step, endedAt }) => step === order.step && endedAt === null);
  if (clock === undefined) return null;
  switch (order.do) {
    case 'pause':
      return timed(pauseClock(clock, ground.now, order.reason));
    case 'resume':
      return timed(resumeClock(clock, ground.now));
    case 'extend': {
      // By the responsible department's rule for all of them, so that they move by the same days.
      const further = limitOf('extension', ground.keepers.responsible.region, ground);
      const limitDays = clock.limitDays + further.days;
      const extendedDays = clock.extendedDays + further.days;
      // Half of the longer limit and its last day are still to come: they are warned of anew.
      return timed({
        ...clock,
        limitDays,
        extendedDays,
        limitSource: `${clock.limitSource}；${further.source}`,
        warned: 'none',
      });
    }
    default:
      return null;
  }
}

function timed(clock: CaseClock): Made {
  const terms: ClockTerms = clock;
  const { uncertain, ...times } = clockTimes(terms);
  return { clock: { ...clock, ...times }, uncertain };
}

function limitOf(
  step: DisputeStep,
  region: string,
  { limits, kind, now }: Pick<ClockGround, 'limits' | 'kind' | 'now'>,
): ClockLimit {
  const day = dayOfInstant(now);
  const limit = limitFor(limits, { kind: 'dispute', step, disputeKind: kind, region, day });
  if (limit !== null) return limit;
  throw new Refusal('unavailable', `no time limit is in force for ${step}`, [
    { field: step, reason: 'no-limit' },
  ]);
}
