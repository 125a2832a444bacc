import type { Db } from '#db/client';
import { type KnownOperator, knownOperators } from '#db/queries/calls/detection/known-operators';
import { type OperatorDay, operatorDays } from '#db/queries/calls/detection/operator-days';
import { putOperatorDays } from '#db/writes/calls/detection/put-operator-days';
import { putOperators } from '#db/writes/calls/detection/put-operators';
import type { Instant } from '#domain/calendar/instant';
import { DaySlots, dayOfSlot, type SlotFigures } from '#domain/calls/detect/day-slots';
import { hourOfSlot } from '#domain/calls/detect/hours';
import type { KnownTypes } from '#domain/calls/detect/known-types';
import { holdersIn, type OperatorRun } from '#domain/calls/detect/scan';

/** What an operator did in ten minutes, with this run. */
export interface OperatorSlot extends SlotFigures {
  readonly operator: number;
  readonly caller: number;
  readonly slot: number;
}

/** What an operator did in an hour, with this run. */
export interface OperatorHour {
  readonly operator: number;
  readonly caller: number;
  readonly hour: number;
  readonly calls: number;
}

/** How often an operator called a type, with this run, and since when. */
export interface OperatorType {
  readonly operator: number;
  readonly caller: number;
  readonly type: number;
  readonly calls: number;
  readonly firstAt: Instant;
}

/** Totals of what a run touched, as they are with it. */
export interface Totals {
  readonly slots: readonly OperatorSlot[];
  readonly hours: readonly OperatorHour[];
  readonly types: readonly OperatorType[];
  /** Operators as they were known before, of those that were. */
  readonly former: ReadonlyMap<number, KnownOperator>;
}

/** What is handed on of the totals: nothing below is looked at. */
export interface Floors {
  readonly slot: Pick<SlotFigures, 'calls' | 'holders' | 'notFound'>;
  readonly callsInHour: number;
  readonly callsOfType: number;
}

/**
 * Adds runs to what is remembered of their operators. Only one run writes at a time, so that what is read is what is
 * written back; a row for an operator's day, since most ten minutes hold one call and a row for each cost a fifth of the
 * server's time.
 */
export async function rememberRuns(db: Db, runs: readonly OperatorRun[], floors: Floors): Promise<Totals> {
  const former = await knownOperators(
    db,
    runs.map(({ operator }) => operator),
  );
  const known = runs.map((run) => withRun(former.get(run.operator), run));
  await putOperators(db, known);
  const types = runs.flatMap(({ operator, caller, types: touched }, index) =>
    [...touched.keys()].flatMap((type) => {
      const { calls, firstAt } = known[index]!.types.get(type)!;
      return calls >= floors.callsOfType ? [{ operator, caller, type, calls, firstAt }] : [];
    }),
  );
  return { former, types, ...(await rememberDays(db, runs, floors)) };
}

function withRun(known: KnownOperator | undefined, run: OperatorRun): KnownOperator {
  const later = known === undefined || run.lastAt >= known.lastAt;
  return {
    operator: run.operator,
    caller: run.caller,
    firstAt: Math.min(known?.firstAt ?? run.firstAt, run.firstAt),
    lastAt: later ? run.lastAt : known.lastAt,
    lastRegion: later ? run.lastRegion : known.lastRegion,
    calls: run.calls + (known?.calls ?? 0),
    oddCalls: run.odd + (known?.oddCalls ?? 0),
    types: withTypes(known?.types ?? null, run),
  };
}

function withTypes(known: KnownTypes | null, { types, firstAt }: OperatorRun): KnownTypes {
  const all = new Map(known);
  for (const [type, calls] of types) {
    const before = all.get(type);
    all.set(type, {
      calls: calls + (before?.calls ?? 0),
      firstAt: Math.min(firstAt, before?.firstAt ?? firstAt),
    });
  }
  return all;
}

/** An operator's day, and its ten minutes that a run touched. */
interface Touched extends OperatorDay {
  readonly slots: number[];
  readonly run: OperatorRun;
}

async function rememberDays(
  db: Db,
  runs: readonly OperatorRun[],
  floors: Floors,
): Promise<Pick<Totals, 'slots' | 'hours'>> {
  const touched = runs.flatMap(daysOf);
  const before = new Map((await operatorDays(db, touched)).map((row) => [keyOf(row), row.slots]));
  const slots: OperatorSlot[] = [];
  const hours: OperatorHour[] = [];
  const of = new DaySlots();
  const packed = touched.map(({ caller, day, operator, slots: own, run }) => {
    of.read(day, before.get(keyOf({ caller, day, operator })) ?? null);
    for (const slot of own) {
      of.add(slot, figuresOf(run, slot));
      const total = of.of(slot);
      if (reaches(total, floors.slot)) slots.push({ operator, caller, slot, ...total });
    }
    for (const hour of new Set(own.map(hourOfSlot))) {
      const calls = of.callsIn(hour);
      if (calls >= floors.callsInHour) hours.push({ operator, caller, hour, calls });
    }
    return { caller, day, operator, slots: of.pack() };
  });
  await putOperatorDays(db, packed);
  return { slots, hours };
}

function daysOf(run: OperatorRun): Touched[] {
  const days = new Map<number, number[]>();
  for (const slot of run.slots.keys()) {
    const day = dayOfSlot(slot);
    const known = days.get(day);
    if (known === undefined) days.set(day, [slot]);
    else known.push(slot);
  }
  const { caller, operator } = run;
  return [...days].map(([day, slots]) => ({ caller, day, operator, slots, run }));
}

function figuresOf(run: OperatorRun, slot: number): SlotFigures {
  const counts = run.slots.get(slot)!;
  const { calls, denied, notFound } = counts;
  return { calls, denied, notFound, holders: holdersIn(counts) };
}

function reaches(total: SlotFigures, floor: Floors['slot']): boolean {
  return total.calls >= floor.calls || total.holders >= floor.holders || total.notFound >= floor.notFound;
}

function keyOf({ day, operator }: OperatorDay): string {
  return `${operator} ${day}`;
}
