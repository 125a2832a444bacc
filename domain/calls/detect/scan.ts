import { dayOfInstant, type Instant } from '../../calendar/instant';
import { CALL_MODES, CALL_OUTCOMES, CALL_SIDES, PAIR_STATES, UNEXPLAINED } from '../call';
import { hourOf, isOddHour, slotOf, startOfSlot } from './hours';

/** A new row as detection reads it: numbers only. */
export interface NewCall {
  readonly entry: number;
  readonly occurredAt: Instant;
  /** First 53 bits of the holder's key; null: none is named. */
  readonly holder: number | null;
  readonly matter: bigint | null;
  readonly certificate: bigint | null;
  readonly caller: number;
  readonly operator: number;
  readonly type: number;
  readonly callerRegion: number;
  readonly unexplained: number;
  readonly side: number;
  readonly mode: number;
  readonly outcome: number;
  readonly pair: number;
}

const CALLER_SIDE = CALL_SIDES.indexOf('caller');
const BREAK_GLASS = CALL_MODES.indexOf('break-glass');
const SERVED = CALL_OUTCOMES.indexOf('served');
const DENIED = CALL_OUTCOMES.indexOf('denied');
const NOT_FOUND = CALL_OUTCOMES.indexOf('not-found');
const FIRST = PAIR_STATES.indexOf('first');
const CONTRADICTING = PAIR_STATES.indexOf('contradicting');

/** Patterns that each call of the caller's side shows by itself, by the bits of its explanation. */
export const PATTERN_BITS = {
  'no-grant': UNEXPLAINED['no-grant'],
  'expired-grant': UNEXPLAINED['grant-expired'],
  'other-region': UNEXPLAINED['grant-other-region'],
  'other-scenario': UNEXPLAINED['grant-other-scenario'],
  'no-matter': UNEXPLAINED['no-matter'],
  'foreign-matter':
    UNEXPLAINED['matter-other-holder'] |
    UNEXPLAINED['matter-other-department'] |
    UNEXPLAINED['matter-closed'] |
    UNEXPLAINED['item-needs-not-type'] |
    UNEXPLAINED['item-unknown'],
} as const;
export type BitPattern = keyof typeof PATTERN_BITS;
const BIT_PATTERNS = Object.entries(PATTERN_BITS) as [BitPattern, number][];

/** Some of the calls that show a pattern on a day. */
export interface Hits {
  calls: number;
  firstAt: Instant;
  lastAt: Instant;
  /** The first few, by entry. */
  readonly entries: number[];
}

export interface SlotCounts {
  calls: number;
  denied: number;
  notFound: number;
  /** One for each call that names one; `holdersIn` counts people. */
  readonly holders: number[];
}

/** People whose certificates were called. */
export function holdersIn({ holders }: SlotCounts): number {
  return holders.length < 2 ? holders.length : new Set(holders).size;
}

/** A call that was served. */
interface ServedCall {
  readonly holder: number | null;
  readonly certificate: bigint | null;
  readonly type: number;
  readonly at: Instant;
  readonly entry: number;
}

/** What one reading of new rows says of an operator. Each call counts once, by whichever side told it first. */
export interface OperatorRun {
  readonly operator: number;
  readonly caller: number;
  firstAt: Instant;
  lastAt: Instant;
  lastRegion: number;
  calls: number;
  odd: number;
  readonly slots: Map<number, SlotCounts>;
  readonly types: Map<number, number>;
  /** Regions in the order of time, as they change. */
  readonly moves: { region: number; at: Instant; entry: number }[];
  /** By pattern and Shanghai day. */
  readonly hits: Map<BitPattern | 'contradicting' | 'odd-hours', Map<number, Hits>>;
  readonly denials: { holder: number; type: number; at: Instant; entry: number }[];
  readonly served: ServedCall[];
  readonly breakGlass: Hits | null;
}

export interface Scan {
  readonly calls: number;
  readonly lastEntry: number;
  readonly operators: ReadonlyMap<number, OperatorRun>;
  /** Matters that were named for a holder who is not their applicant, or that nobody knows: who named them. */
  readonly matters: ReadonlyMap<bigint, { readonly operator: number; readonly caller: number }>;
}

/** Calls of a run by the hour. */
export function hoursOf({ slots }: OperatorRun): Map<number, number> {
  const hours = new Map<number, number>();
  for (const [slot, { calls }] of slots) {
    const hour = hourOf(startOfSlot(slot));
    hours.set(hour, (hours.get(hour) ?? 0) + calls);
  }
  return hours;
}

/** Entries kept as examples of a pattern. */
const EXAMPLES = 20;
const DOUBTFUL_MATTER = UNEXPLAINED['matter-other-holder'] | UNEXPLAINED['matter-unknown'];

/** Adds up new rows; one pass. */
export class CallScan implements Scan {
  calls = 0;
  lastEntry = -1;
  readonly operators = new Map<number, OperatorRun>();
  readonly matters = new Map<bigint, { operator: number; caller: number }>();

  add(call: NewCall): void {
    this.calls += 1;
    if (call.entry > this.lastEntry) this.lastEntry = call.entry;
    const run = this.runOf(call);
    if (call.side === CALLER_SIDE && call.unexplained !== 0) this.addUnexplained(run, call);
    if (call.pair === CONTRADICTING) hit(run, 'contradicting', call);
    if (call.pair === FIRST) this.addOnce(run, call);
  }

  private addUnexplained(run: OperatorRun, call: NewCall): void {
    // Emergencies have a rule of their own: they name no matter by their nature.
    const bits = call.mode === BREAK_GLASS ? call.unexplained & ~UNEXPLAINED['no-matter'] : call.unexplained;
    for (const [pattern, mask] of BIT_PATTERNS) if (bits & mask) hit(run, pattern, call);
    const { matter } = call;
    if (matter !== null && bits & DOUBTFUL_MATTER)
      this.matters.set(matter, { operator: call.operator, caller: call.caller });
  }

  private addOnce(run: OperatorRun, call: NewCall): void {
    const { occurredAt, holder, type, outcome } = call;
    run.calls += 1;
    run.types.set(type, (run.types.get(type) ?? 0) + 1);
    if (isOddHour(hourOf(occurredAt))) {
      run.odd += 1;
      hit(run, 'odd-hours', call);
    }
    const slot = slotWithin(run.slots, slotOf(occurredAt), holder);
    if (outcome === NOT_FOUND) slot.notFound += 1;
    if (outcome === DENIED) {
      slot.denied += 1;
      if (holder !== null) run.denials.push({ holder, type, at: occurredAt, entry: call.entry });
    } else if (outcome === SERVED) {
      const { certificate, entry } = call;
      if (holder !== null || certificate !== null)
        run.served.push({ holder, certificate, type, at: occurredAt, entry });
    }
    if (call.mode === BREAK_GLASS) {
      const writable = run as { breakGlass: Hits | null };
      writable.breakGlass = counted(writable.breakGlass ?? undefined, call);
    }
  }

  private runOf(call: NewCall): OperatorRun {
    const { operator, caller, occurredAt, callerRegion, entry } = call;
    let run = this.operators.get(operator);
    if (run === undefined) {
      run = newRun(operator, caller, occurredAt, callerRegion);
      this.operators.set(operator, run);
    }
    if (occurredAt < run.firstAt) run.firstAt = occurredAt;
    if (run.moves.length === 0 || (callerRegion !== run.lastRegion && occurredAt >= run.lastAt))
      run.moves.push({ region: callerRegion, at: occurredAt, entry });
    if (occurredAt >= run.lastAt) {
      run.lastAt = occurredAt;
      run.lastRegion = callerRegion;
    }
    return run;
  }
}

/** Field by field: objects made of spread parts have no shape that the engine knows. */
function newRun(operator: number, caller: number, at: Instant, region: number): OperatorRun {
  return {
    operator,
    caller,
    firstAt: at,
    lastAt: at,
    lastRegion: region,
    calls: 0,
    odd: 0,
    slots: new Map(),
    types: new Map(),
    moves: [],
    hits: new Map(),
    denials: [],
    served: [],
    breakGlass: null,
  };
}

/** Counts a call and its holder; most ten minutes of an operator hold one. */
function slotWithin(slots: Map<number, SlotCounts>, slot: number, holder: number | null): SlotCounts {
  const known = slots.get(slot);
  if (known !== undefined) {
    known.calls += 1;
    if (holder !== null) known.holders.push(holder);
    return known;
  }
  const counts = { calls: 1, denied: 0, notFound: 0, holders: holder === null ? [] : [holder] };
  slots.set(slot, counts);
  return counts;
}

function hit(run: OperatorRun, pattern: BitPattern | 'contradicting' | 'odd-hours', call: NewCall): void {
  let days = run.hits.get(pattern);
  if (days === undefined) {
    days = new Map();
    run.hits.set(pattern, days);
  }
  const day = dayOfInstant(call.occurredAt);
  days.set(day, counted(days.get(day), call));
}

function counted(hits: Hits | undefined, { occurredAt, entry }: NewCall): Hits {
  if (hits === undefined) return { calls: 1, firstAt: occurredAt, lastAt: occurredAt, entries: [entry] };
  hits.calls += 1;
  if (occurredAt < hits.firstAt) hits.firstAt = occurredAt;
  if (occurredAt > hits.lastAt) hits.lastAt = occurredAt;
  if (hits.entries.length < EXAMPLES) hits.entries.push(entry);
  return hits;
}
