import { auditActors } from '#db/queries/audit/audit-actors';
import { auditCounts } from '#db/queries/audit/audit-counts';
import { auditEntryById } from '#db/queries/audit/audit-entry-by-id';
import { auditPage } from '#db/queries/audit/audit-page';
import { coverageByDay } from '#db/queries/coverage/coverage-by-day';
import { coverageByDepartment } from '#db/queries/coverage/coverage-by-department';
import { coverageByType } from '#db/queries/coverage/coverage-by-type';
import { declaredNumbersInState } from '#db/queries/coverage/declared-numbers-in-state';
import { findingsOfNumbers } from '#db/queries/coverage/findings-of-numbers';
import { recordsByType } from '#db/queries/coverage/records-by-type';
import { countsByOrganisation } from '#db/queries/overview/counts-by-organisation';
import { coverageByOrganisation } from '#db/queries/overview/coverage-by-organisation';
import { failingTypes } from '#db/queries/overview/failing-types';
import { issuersOfType } from '#db/queries/overview/issuers-of-type';
import { lastDayReceived } from '#db/queries/overview/last-day-received';
import { latestChange } from '#db/queries/overview/latest-change';
import { oldestOpenFindings } from '#db/queries/overview/oldest-open-findings';
import { batchesNow, recentBatches } from '#db/queries/overview/recent-batches';
import { ruleChanges } from '#db/queries/overview/rule-changes';
import { ruleCountsByDepartment } from '#db/queries/overview/rule-counts-by-department';
import { ruleVersionCount } from '#db/queries/overview/rule-version-count';
import { silentSources } from '#db/queries/overview/silent-sources';
import { typeNames } from '#db/queries/overview/type-names';
import { waitingRows } from '#db/queries/overview/waiting-rows';
import { countFindings } from '#db/queries/quality/count-findings';
import { dimensionCounts } from '#db/queries/quality/dimension-counts';
import { dimensionCountsByDay } from '#db/queries/quality/dimension-counts-by-day';
import type { FindingFilter } from '#db/queries/quality/finding-filter';
import { findingsPage } from '#db/queries/quality/findings-page';
import { newRuleVersions } from '#db/queries/quality/new-rule-versions';
import { ruleCounts } from '#db/queries/quality/rule-counts';
import { ruleCountsByDay } from '#db/queries/quality/rule-counts-by-day';
import { ruleCountsByOrganisation } from '#db/queries/quality/rule-counts-by-organisation';
import { mark, open, type Reading, TEXT, twice } from './entry';
import { batch, DAY, DEPARTMENTS, declared, everyOf, NOW, RULE, RULE_SET, TYPE } from './world';

const selection = {
  regionCode: null,
  organisation: null,
  typeCode: null,
  among: null,
  from: DAY - 40,
  to: DAY,
};
const months = { ...selection, from: DAY - 19, to: DAY + 10 };
const typed = { ...selection, typeCode: TYPE };
const selections = [selection, months, typed];
const filter: FindingFilter = {
  ...{
    regionCode: null,
    organisation: null,
    among: null,
    typeCode: null,
    field: null,
    ruleIds: [RULE, 'source-silent'],
  },
  ...{ state: 'open', openedFrom: null, openedTo: null, received: null },
};
const received = { ...filter, received: { from: DAY - 40, to: DAY } };
const covered = { from: DAY - 40, to: DAY };
const view = { without: null, onlyRole: null };
const audited = { since: 0, until: NOW * 2 };
const rule = RULE_SET.rules.find(({ id }) => id === RULE)!;
const each = <Of, Answer>(those: readonly Of[], ask: (one: Of) => Promise<Answer>) =>
  Promise.all(those.map(ask));

/** Questions about figures, findings, coverage and acts. */
export const READINGS_OF_FIGURES: Readonly<Record<string, Reading>> = {
  'audit/audit-actors#auditActors': twice((db, scope) => auditActors(db, scope, view)),
  'audit/audit-counts#auditCounts': twice((db, scope) => auditCounts(db, scope, view, audited)),
  'audit/audit-entry-by-id#auditEntryById': twice((db, scope) =>
    each(DEPARTMENTS, ({ digit }) => auditEntryById(db, scope, view, 1000 + 10 * digit + 1)),
  ),
  'audit/audit-page#auditPage': twice((db, scope) => auditPage(db, scope, view, audited, { most: 100 })),
  'audit/audit-filter#viewCondition': TEXT,
  'audit/audit-filter#auditCondition': TEXT,

  'coverage/coverage-by-day#coverageByDay': twice((db, scope) => coverageByDay(db, scope, covered)),
  'coverage/coverage-by-department#coverageByDepartment': twice((db, scope) =>
    coverageByDepartment(db, scope, covered),
  ),
  'coverage/coverage-by-type#coverageByType': twice((db, scope) => coverageByType(db, scope, covered)),
  'coverage/coverage-filter#coverageCondition': TEXT,
  'coverage/declared-numbers-in-state#declaredNumbersInState': twice((db, scope) =>
    each(['missing', 'differing'] as const, (state) =>
      declaredNumbersInState(db, scope, { ...covered, state, limit: 100 }),
    ),
  ),
  'coverage/findings-of-numbers#findingsOfNumbers': twice((db, scope) =>
    findingsOfNumbers(db, scope, everyOf(declared)),
  ),
  'coverage/records-by-type#recordsByType': twice((db, scope) => recordsByType(db, scope, DAY)),

  'overview/counts-by-organisation#countsByOrganisation': twice((db, scope) =>
    each(selections, (one) => countsByOrganisation(db, scope, one, RULE_SET)),
  ),
  'overview/coverage-by-organisation#coverageByOrganisation': twice((db, scope) =>
    coverageByOrganisation(db, scope, selection),
  ),
  'overview/failing-types#failingTypes': twice((db, scope) =>
    each(selections, (one) => failingTypes(db, scope, one, RULE_SET, 'timeliness')),
  ),
  'overview/latest-change#latestChange': mark((db) => latestChange(db)),
  'overview/rule-counts-by-department#ruleCountsByDepartment': twice((db, scope) =>
    each(selections, (one) => ruleCountsByDepartment(db, scope, one, RULE_SET)),
  ),
  'overview/issuers-of-type#issuersOfType': twice((db, scope) => issuersOfType(db, scope, TYPE)),
  'overview/last-day-received#lastDayReceived': twice((db, scope) => lastDayReceived(db, scope, selection)),
  'overview/oldest-open-findings#oldestOpenFindings': twice((db, scope) =>
    oldestOpenFindings(
      db,
      scope,
      DEPARTMENTS.map(({ code }) => ({ organisation: code, ruleId: RULE })),
    ),
  ),
  'overview/recent-batches#recentBatches': twice((db, scope) => recentBatches(db, scope, selection, 100)),
  'overview/recent-batches#batchesNow': twice((db, scope) => batchesNow(db, scope, everyOf(batch, 2))),
  'overview/rule-changes#ruleChanges': open((db) => ruleChanges(db, 0)),
  'overview/rule-version-count#ruleVersionCount': open((db) => ruleVersionCount(db)),
  'overview/silent-sources#silentSources': twice((db, scope) =>
    silentSources(db, scope, selection, 'source-silent'),
  ),
  'overview/type-names#typeNames': open((db) => typeNames(db)),
  'overview/waiting-rows#waitingRows': twice((db, scope) => waitingRows(db, scope, selection)),

  'quality/count-findings#countFindings': twice((db, scope) =>
    each([filter, received], (one) => countFindings(db, scope, one, 100)),
  ),
  'quality/dimension-counts-by-day#dimensionCountsByDay': twice((db, scope) =>
    each(selections, (one) => dimensionCountsByDay(db, scope, one, RULE_SET)),
  ),
  'quality/dimension-counts#dimensionCounts': twice((db, scope) =>
    each(['department', 'region', 'type', 'whole'] as const, (by) =>
      each(selections, (one) => dimensionCounts(db, scope, one, RULE_SET, by)),
    ),
  ),
  'quality/finding-filter#momentOf': TEXT,
  'quality/finding-filter#findingCondition': TEXT,
  'quality/findings-page#findingsPage': twice((db, scope) =>
    each([filter, received, { ...filter, state: 'closed' as const }], (one) =>
      findingsPage(db, scope, one, { most: 100 }),
    ),
  ),
  'quality/rule-counts-by-day#ruleCountsByDay': twice((db, scope) =>
    each(selections, (one) => ruleCountsByDay(db, scope, one, RULE_SET, rule)),
  ),
  'quality/new-rule-versions#newRuleVersions': open((db) => newRuleVersions(db, 0, NOW)),
  'quality/rule-counts-by-organisation#ruleCountsByOrganisation': twice((db, scope) =>
    each(selections, (one) => ruleCountsByOrganisation(db, scope, one, RULE_SET, rule, 100)),
  ),
  'quality/rule-counts#ruleCounts': twice((db, scope) =>
    each(selections, (one) => ruleCounts(db, scope, one, RULE_SET)),
  ),
  'quality/selection#placeCondition': TEXT,
  'quality/selection#rollUpOf': TEXT,
  'quality/selection#sums': TEXT,
};
