import { one, type Query } from '#app/_ui/address';
import {
  DISPUTE_GROUPINGS,
  type DisputeGrouping,
  disputeCounts,
  type GroupCounts,
} from '#db/queries/disputes/figures/dispute-counts';
import type { DisputeSelection } from '#db/queries/disputes/figures/dispute-selection';
import { type ProposedRule, proposedRules } from '#db/queries/disputes/figures/proposed-rules';
import { type RegionFlow, regionFlows } from '#db/queries/disputes/figures/region-flows';
import { stepSpans } from '#db/queries/disputes/figures/step-spans';
import type { Instant } from '#domain/calendar/instant';
import { DISPUTE_STEPS } from '#domain/disputes/dispute';
import {
  addDisputes,
  type DisputeCounts,
  NO_DISPUTES,
  type StepTimes,
  stepTimes,
} from '#domain/disputes/figures';
import type { Scope } from '#domain/identity/scope';
import type { Db } from '#services/archive';

const MOST_FLOWS = 200;
const MOST_PROPOSALS = 20;

export interface DisputeFigures {
  readonly all: DisputeCounts;
  readonly by: DisputeGrouping;
  readonly groups: readonly GroupCounts[];
  readonly steps: readonly StepTimes[];
  readonly flows: readonly RegionFlow[];
  readonly proposals: readonly ProposedRule[];
}

export function groupingIn(query: Query): DisputeGrouping {
  return DISPUTE_GROUPINGS.find((name) => name === one(query, 'by')) ?? 'department';
}

/** All that the page shows; the sum is that of its rows, so that the two never differ. */
export async function loadDisputeFigures(
  db: Db,
  scope: Scope,
  selection: DisputeSelection,
  by: DisputeGrouping,
  now: Instant,
): Promise<DisputeFigures> {
  const [groups, spans, flows, proposals] = await Promise.all([
    disputeCounts(db, scope, selection, by, now),
    stepSpans(db, scope, selection),
    regionFlows(db, scope, selection, MOST_FLOWS),
    proposedRules(db, scope, MOST_PROPOSALS),
  ]);
  const all = groups.reduce<DisputeCounts>(addDisputes, NO_DISPUTES);
  const steps = stepTimes(spans).toSorted((a, b) => placeOf(a.step) - placeOf(b.step));
  return { all, by, groups: groups.toSorted(worstFirst), steps, flows, proposals };
}

/** What is overdue wants somebody first, then what is open; the rest as it came, by what was received. */
function worstFirst(a: GroupCounts, b: GroupCounts): number {
  return b.overdue - a.overdue || b.open - a.open;
}

function placeOf(step: string): number {
  return (DISPUTE_STEPS as readonly string[]).indexOf(step);
}
