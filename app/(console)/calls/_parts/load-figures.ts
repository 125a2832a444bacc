import type { CallFlow, FlowLevel } from '#db/queries/calls/figures/call-flows';
import { callFlows } from '#db/queries/calls/figures/call-flows';
import type { CallSelection } from '#db/queries/calls/figures/call-selection';
import { callTotals, type SideTotals } from '#db/queries/calls/figures/call-totals';
import { type CallerCounts, callsByCaller } from '#db/queries/calls/figures/calls-by-caller';
import { type CallDay, callsByDay } from '#db/queries/calls/figures/calls-by-day';
import { type Instant, startOfDay } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { remember } from '#door/remember';
import type { Db } from '#services/archive';
import type { CallChoice } from './choice';

export interface CallFigures {
  readonly caller: SideTotals;
  readonly library: SideTotals;
  /** Of the span compared with; null when nothing is compared. */
  readonly before: SideTotals | null;
  readonly days: readonly CallDay[];
  readonly callers: readonly CallerCounts[];
  readonly flows: readonly CallFlow[];
}

const MOST_CALLERS = 10;
/** Four provinces a side make 16; a nation's 34 make 1,156. */
const MOST_FLOWS = 1_200;

/**
 * Everything the overview counts, from the roll-up by hour. Figures are kept for the seconds between two pulses (`mark`
 * says what had arrived), so that many readers cost what one does.
 */
export function loadCallFigures(
  db: Db,
  scope: Scope,
  choice: CallChoice,
  mark: string,
  now: Instant,
): Promise<CallFigures> {
  const { selection, period } = choice;
  const key = `calls ${mark} ${JSON.stringify([scope, selection, period.previous])}`;
  return remember(db, key, now, async () => {
    const before = period.previous && {
      ...selection,
      from: startOfDay(period.previous.from),
      before: startOfDay(period.previous.to + 1),
    };
    const [totals, previous, days, callers, flows] = await Promise.all([
      callTotals(db, scope, selection),
      before && callTotals(db, scope, before),
      callsByDay(db, scope, selection),
      callsByCaller(db, scope, selection, MOST_CALLERS),
      callFlows(db, scope, selection, { caller: 'province', owner: 'province' }, MOST_FLOWS),
    ]);
    return { ...totals, before: previous?.library ?? null, days, callers, flows };
  });
}

/** Flows of a selection, kept likewise. */
export function loadFlows(
  db: Db,
  scope: Scope,
  selection: CallSelection,
  levels: { readonly caller: FlowLevel; readonly owner: FlowLevel },
  mark: string,
  now: Instant,
): Promise<CallFlow[]> {
  const key = `flows ${mark} ${JSON.stringify([scope, selection, levels])}`;
  return remember(db, key, now, () => callFlows(db, scope, selection, levels, MOST_FLOWS));
}
