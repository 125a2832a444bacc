import { allTypes } from '#db/queries/all-types';
import { type FindingRow, findingsPage } from '#db/queries/quality/findings-page';
import { ruleCounts } from '#db/queries/quality/rule-counts';
import { type RecordMask, recordMasks } from '#db/queries/records/record-masks';
import type { Day } from '#domain/calendar/day';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { Scope } from '#domain/identity/scope';
import type { Rule } from '#domain/rules/rule';
import type { Db } from '#services/archive';
import { type QualityChoice, selectionOf } from './choice';
import type { Surroundings } from './load-quality';

export interface RuleLine {
  readonly rule: Rule;
  readonly pass: number;
  readonly fail: number;
}

export interface CellFacts {
  readonly rules: readonly RuleLine[];
  readonly findings: readonly FindingRow[];
  readonly masks: ReadonlyMap<string, RecordMask>;
  readonly types: readonly CertificateType[];
}

/** Newest findings beside a cell: enough to see what it is about; the list has them all. */
const FINDINGS_SHOWN = 6;

/** The failing rules of the chosen cell, most failures first, and its newest open findings; null: no cell chosen. */
export async function loadCell(
  db: Db,
  scope: Scope,
  choice: QualityChoice,
  today: Day,
  around: Surroundings,
): Promise<CellFacts | null> {
  const { cell } = choice;
  if (cell === null) return null;
  const selection = {
    ...selectionOf(choice, choice.period, today, around.among),
    ...placeOfCell(choice, around),
  };
  const rules = around.ruleSet.rules.filter(
    (rule) =>
      rule.dimension === cell.dimension && (choice.severity === null || rule.severity === choice.severity),
  );
  const [counts, types, findings] = await Promise.all([
    ruleCounts(db, scope, selection, around.ruleSet),
    allTypes(db),
    findingsPage(
      db,
      scope,
      {
        ...selection,
        ruleIds: rules.map((rule) => rule.id),
        field: null,
        state: 'open',
        openedFrom: null,
        openedTo: null,
        received: choice.period,
      },
      { most: FINDINGS_SHOWN },
    ),
  ]);
  const masks = await recordMasks(
    db,
    scope,
    findings.map((finding) => finding.subjectKey),
  );
  const lines = rules.map((rule) => ({
    rule,
    pass: counts.rulePass[rule.ordinal] ?? 0,
    fail: counts.ruleFail[rule.ordinal] ?? 0,
  }));
  return {
    rules: lines.filter((line) => line.fail > 0).toSorted((a, b) => b.fail - a.fail),
    findings,
    masks,
    types,
  };
}

/** What a cell's key narrows the selection to. */
function placeOfCell({ by, cell }: QualityChoice, around: Surroundings) {
  const key = cell?.key ?? '';
  if (by === 'department') return { organisation: key };
  if (by === 'type') return { typeCode: key };
  if (!key.endsWith('0000')) return { regionCode: key };
  // The province's own departments, not everything in the province.
  const own = around.organisations.filter(({ regionCode }) => regionCode === key).map(({ code }) => code);
  return { regionCode: key, among: around.among?.filter((code) => own.includes(code)) ?? own };
}
