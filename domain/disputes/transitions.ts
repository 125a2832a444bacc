import type { DisputeState, DisputeStep } from './dispute';
import type { DisputeAct, DisputeActKind } from './dispute-act';
import {
  type Change,
  type ClockOrder,
  type DisputeRefusal,
  type DisputeTransition,
  type Law,
  UNDECIDED,
} from './law';
import { LAWS_OF_ASSIGNMENT } from './laws-of-assignment';
import { LAWS_OF_DECISION } from './laws-of-decision';
import { type DisputeActor, sidesOf } from './side';
import type { DisputeStanding } from './standing';

/** Which act leads from where, by whom, to what (domain.md §6). Everything that is not here is refused. */
const LAWS: { readonly [Kind in DisputeActKind]: Law<Kind> } = { ...LAWS_OF_ASSIGNMENT, ...LAWS_OF_DECISION };

/**
 * What an act makes of a dispute, or why it is not done: `forbidden` when it is not for this actor, `conflict` when it is out
 * of order. Pure: who looked when and whether somebody was faster is the verb's.
 */
export function transitionOf(
  dispute: DisputeStanding,
  act: DisputeAct,
  by: DisputeActor,
): DisputeTransition | DisputeRefusal {
  const law = LAWS[act.kind] as Law<DisputeActKind>;
  const sides = sidesOf(by, dispute);
  if (!law.by.some((side) => sides.includes(side))) return { refused: 'forbidden', reason: 'not-your-part' };
  if (!law.from.includes(dispute.state)) return { refused: 'conflict', reason: 'out-of-order' };
  const change = law.make(dispute, act as never, by);
  if (typeof change === 'string')
    return { refused: change === 'own-request' ? 'forbidden' : 'conflict', reason: change };
  const clocks = (change.clocks ?? []).filter(
    (order) => order.do === 'start' || dispute.clocks.includes(order.step),
  );
  return {
    from: dispute.state,
    to: change.to,
    clocks,
    parties: change.parties ?? [],
    after: afterwards(dispute, change, clocks),
  };
}

function afterwards(
  dispute: DisputeStanding,
  change: Change,
  orders: readonly ClockOrder[],
): DisputeStanding {
  const ended = new Set(orders.filter((order) => order.do === 'end').map((order) => order.step));
  const started = orders.filter((order) => order.do === 'start').map((order) => order.step);
  const kept = (step: DisputeStep) => !ended.has(step);
  return {
    ...dispute,
    ...change.set,
    state: change.to,
    clocks: [...dispute.clocks.filter(kept), ...started],
    over: dispute.over.filter((step) => kept(step) && !started.includes(step)),
  };
}

/** States that an act may lead from, whoever does it: for desks, which offer what can be done, and for foreign logs. */
export function statesBefore(act: DisputeActKind): readonly DisputeState[] {
  return LAWS[act].from;
}

/** While it stands in one of these its record is flagged (异议标注); the outcome lifts the flag, an appeal sets it again. */
const FLAGGED: readonly DisputeState[] = [...UNDECIDED, 'upheld', 'appealed'];

export function isFlagged(state: DisputeState): boolean {
  return FLAGGED.includes(state);
}
