import { countFindings } from '#db/queries/quality/count-findings';
import { findingsPage } from '#db/queries/quality/findings-page';
import { type RuleCounts, ruleCounts } from '#db/queries/quality/rule-counts';
import { recordMasks } from '#db/queries/records/record-masks';
import { addMonths, type Day, monthStart } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import type { Db } from '#services/archive';
import type { Surroundings } from '../../_parts/load-quality';
import type { FindingChoice } from './finding-choice';
import type { FindingTotal } from './finding-lead';

export const FINDINGS_A_PAGE = 50;

/** Counting stops here: a list longer than this is narrowed before it is worked off. */
const MOST_COUNTED = 10_000;

const NOTHING: RuleCounts = { rulePass: [], ruleFail: [] };

/** One page of findings, the records behind them, and how many there are. */
export async function loadFindings(
  db: Db,
  scope: Scope,
  choice: FindingChoice,
  today: Day,
  around: Surroundings,
) {
  const { filter, after, before, broad } = choice;
  const ever = { ...filter, from: 0, to: addMonths(monthStart(today), 1) - 1 };
  const [rows, counts, counted] = await Promise.all([
    findingsPage(db, scope, filter, { after, before, most: FINDINGS_A_PAGE + 1 }),
    broad ? ruleCounts(db, scope, ever, around.ruleSet) : NOTHING,
    broad ? null : countFindings(db, scope, filter, MOST_COUNTED),
  ]);
  const backwards = after === null && before !== null;
  const further = rows.length > FINDINGS_A_PAGE;
  const findings = backwards ? rows.slice(-FINDINGS_A_PAGE) : rows.slice(0, FINDINGS_A_PAGE);
  const masks = await recordMasks(
    db,
    scope,
    findings.map((finding) => finding.subjectKey),
  );
  const total: FindingTotal = counted ?? {
    count: choice.rules.reduce((sum, rule) => sum + (counts.ruleFail[rule.ordinal] ?? 0), 0),
    more: false,
  };
  return {
    findings,
    masks,
    counts,
    total,
    hasAfter: backwards || further,
    hasBefore: backwards ? further : after !== null,
  };
}
