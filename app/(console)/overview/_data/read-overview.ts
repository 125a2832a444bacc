import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { countsByOrganisation, type OrganisationCounts } from '#db/queries/overview/counts-by-organisation';
import {
  coverageByOrganisation,
  type OrganisationCoverage,
} from '#db/queries/overview/coverage-by-organisation';
import { issuersOfType } from '#db/queries/overview/issuers-of-type';
import { lastDayReceived } from '#db/queries/overview/last-day-received';
import { type OverdueDisputes, overdueDisputes } from '#db/queries/overview/overdue-disputes';
import { type BatchLine, recentBatches } from '#db/queries/overview/recent-batches';
import { type RuleChange, ruleChanges } from '#db/queries/overview/rule-changes';
import {
  type DepartmentRuleCounts,
  ruleCountsByDepartment,
} from '#db/queries/overview/rule-counts-by-department';
import { type SilentSource, silentSources } from '#db/queries/overview/silent-sources';
import { type TypeName, typeNames } from '#db/queries/overview/type-names';
import { type WaitingRows, waitingRows } from '#db/queries/overview/waiting-rows';
import { type DimensionCounts, dimensionCounts } from '#db/queries/quality/dimension-counts';
import { type DayCounts, dimensionCountsByDay } from '#db/queries/quality/dimension-counts-by-day';
import type { Day } from '#domain/calendar/day';
import { startOfDay } from '#domain/calendar/instant';
import type { Organisation } from '#domain/catalogue/organisation';
import type { RuleSet } from '#domain/rules/rule';
import { remember } from '#door/remember';
import type { Db } from '#services/archive';
import { knownRuleSet } from '#services/quality/known-rule-set';
import { PAST_DAYS, type View } from './view';

/** Rule of the findings about silent sources. */
export const SILENT_RULE = 'source-silent';
const MOST_BATCHES = 8;

/** Everything the overview shows, as the archive has it. */
export interface OverviewFacts {
  readonly ruleSet: RuleSet;
  readonly organisations: readonly Organisation[];
  readonly types: readonly TypeName[];
  readonly counts: readonly OrganisationCounts[];
  readonly ruleCounts: readonly DepartmentRuleCounts[];
  readonly countsBefore: readonly DimensionCounts[] | null;
  readonly coverage: readonly OrganisationCoverage[];
  readonly coverageBefore: readonly OrganisationCoverage[] | null;
  readonly byType: readonly DimensionCounts[];
  readonly past: readonly DayCounts[];
  readonly silent: readonly SilentSource[];
  readonly waiting: readonly WaitingRows[];
  readonly overdue: readonly OverdueDisputes[];
  readonly batches: readonly BatchLine[];
  readonly ruleChanges: readonly RuleChange[];
  /** null: nothing was ever received in this view. */
  readonly lastDay: Day | null;
}

/** Reads all at once; only roll-ups and indexed lists, never records or findings at large. */
export async function readOverview(db: Db, view: View, mark: number): Promise<OverviewFacts> {
  const { scope, type } = view;
  const [ruleSet, issuers] = await Promise.all([
    knownRuleSet(db),
    type === null ? null : issuersOfType(db, scope, type),
  ]);
  // The finest roll-up is keyed by department and type: with the issuers named it is found, not searched.
  const among = <Of extends object>(selection: Of): Of => ({ ...selection, among: issuers });
  const [selection, months, past] = [among(view.selection), among(view.months), among(view.past)];
  const before = view.before === null ? null : among(view.before);
  const [counts, countsBefore, byType, pastCounts, ruleCounts, coverage, coverageBefore, ...rest] =
    await Promise.all([
      countsByOrganisation(db, scope, selection, ruleSet),
      before === null ? null : dimensionCounts(db, scope, before, ruleSet, 'department'),
      dimensionCounts(db, scope, months, ruleSet, 'type'),
      remember(db, JSON.stringify(['past', mark, past]), view.now, () =>
        dimensionCountsByDay(db, scope, past, ruleSet),
      ),
      remember(db, JSON.stringify(['rules', mark, ruleSet.number, selection]), view.now, () =>
        ruleCountsByDepartment(db, scope, selection, ruleSet),
      ),
      coverageByOrganisation(db, scope, selection),
      before === null ? null : coverageByOrganisation(db, scope, before),
      organisationsInScope(db, scope),
      typeNames(db),
      silentSources(db, scope, view.past, SILENT_RULE),
      waitingRows(db, scope, view.past),
      recentBatches(db, scope, view.past, MOST_BATCHES),
      ruleChanges(db, startOfDay(view.today - PAST_DAYS + 1)),
      lastDayReceived(db, scope, view.past),
      overdueDisputes(db, scope, { ...view.past, among: null }, view.now),
    ]);
  const [organisations, types, silent, waiting, batches, changes, lastDay, overdue] = rest;
  return {
    ...{ ruleSet, counts, ruleCounts, countsBefore, byType, past: pastCounts, coverage, coverageBefore },
    ...{ organisations, types, silent, waiting, batches, ruleChanges: changes, lastDay, overdue },
  };
}
