import type { OrganisationCoverage } from '#db/queries/overview/coverage-by-organisation';
import type { OverdueDisputes } from '#db/queries/overview/overdue-disputes';
import type { DepartmentRuleCounts } from '#db/queries/overview/rule-counts-by-department';
import type { SilentSource } from '#db/queries/overview/silent-sources';
import type { WaitingRows } from '#db/queries/overview/waiting-rows';
import { type Instant, startOfDay } from '#domain/calendar/instant';
import { type Concern, missedDeliveries, mostUrgent, type Urgency } from '#domain/metrics/attention';
import { countsInScore, type Rule, type RuleSet, standsInOutcome } from '#domain/rules/rule';
import { SILENCE_ALLOWANCES } from '#domain/rules/silence';

const MICROS_PER_DAY = 86_400_000_000;
/** A list that a person can work through; of each kind so many that none hides the others. */
const MOST = { all: 9, rule: 6, silence: 2, coverage: 2, waiting: 1, dispute: 2 } as const;

/** Rule of the findings about numbers that were declared and never came. */
export const MISSING_RULE = 'declared-not-held';

/** What a line of the list is about. */
export type Matter = Concern & { readonly organisation: string } & (
    | { readonly kind: 'rule'; readonly rule: Rule }
    | { readonly kind: 'silence'; readonly types: number; readonly since: Instant | null }
    | { readonly kind: 'coverage' }
    | { readonly kind: 'waiting'; readonly since: Instant }
    | { readonly kind: 'dispute'; readonly since: Instant }
  );
export type UrgentMatter = Matter & { readonly urgency: Urgency };

interface Given {
  readonly ruleSet: RuleSet;
  readonly counts: readonly DepartmentRuleCounts[];
  readonly coverage: readonly OrganisationCoverage[];
  readonly silent: readonly SilentSource[];
  readonly waiting: readonly WaitingRows[];
  readonly overdue: readonly OverdueDisputes[];
  /** First day of the period, and now: a silence counts for the deliveries missed in between. */
  readonly from: number;
  readonly now: Instant;
}

/** What needs a person now, most urgent first (domain/metrics/attention.ts has the formula). */
export function mattersOf(given: Given): readonly UrgentMatter[] {
  const severity = (id: string) => given.ruleSet.rules.find((rule) => rule.id === id)?.severity ?? 'major';
  const chosen: Matter[] = [
    ...mostUrgent(failingRules(given), MOST.rule),
    ...mostUrgent(silences(given, severity('source-silent')), MOST.silence),
    ...mostUrgent(gaps(given, severity(MISSING_RULE)), MOST.coverage),
    ...mostUrgent(waits(given), MOST.waiting),
    ...mostUrgent(disputes(given), MOST.dispute),
  ];
  return mostUrgent(chosen, MOST.all);
}

function failingRules({ ruleSet, counts }: Given): Matter[] {
  const rules = ruleSet.rules.filter((rule) => standsInOutcome(rule) && countsInScore(rule));
  const matters: Matter[] = [];
  for (const { organisation, rulePass, ruleFail } of counts) {
    for (const rule of rules) {
      const cases = ruleFail[rule.ordinal] ?? 0;
      if (cases === 0 || rule.severity === 'info') continue;
      const of = cases + (rulePass[rule.ordinal] ?? 0);
      matters.push({ kind: 'rule', rule, organisation, severity: rule.severity, cases, of });
    }
  }
  return matters;
}

function silences({ silent, from, now }: Given, severity: Concern['severity']): Matter[] {
  const byOrganisation = new Map<string, { types: number; cases: number; since: Instant | null }>();
  for (const { organisation, lastReceivedAt, frequency } of silent) {
    const { expectedEveryDays } = SILENCE_ALLOWANCES[frequency ?? 'daily'];
    const since = Math.max(lastReceivedAt ?? 0, startOfDay(from));
    const known = byOrganisation.get(organisation) ?? { types: 0, cases: 0, since: lastReceivedAt };
    known.types += 1;
    known.cases += missedDeliveries((now - since) / MICROS_PER_DAY, expectedEveryDays);
    byOrganisation.set(organisation, known);
  }
  return [...byOrganisation].map(([organisation, { types, cases, since }]) => ({
    ...{ kind: 'silence', organisation, severity, cases, of: null, types, since },
  }));
}

function gaps({ coverage }: Given, severity: Concern['severity']): Matter[] {
  return coverage
    .filter(({ missing }) => missing > 0)
    .map(({ organisation, missing, declared }) => ({
      ...{ kind: 'coverage', organisation, severity, cases: missing, of: declared },
    }));
}

/** A quarantined row is a certificate the library does not have: as grave as any single failing record. */
function waits({ waiting }: Given): Matter[] {
  return waiting.map(({ source, rows, since }) => ({
    ...{ kind: 'waiting', organisation: source, severity: 'major', cases: rows, of: null, since },
  }));
}

/** Somebody was promised an answer by a day that has passed: as grave as any failing record, and nobody else's to mend. */
function disputes({ overdue }: Given): Matter[] {
  return overdue.flatMap(({ organisation, disputes: cases, since }) =>
    organisation === null
      ? []
      : [{ kind: 'dispute' as const, organisation, severity: 'major' as const, cases, of: null, since }],
  );
}
