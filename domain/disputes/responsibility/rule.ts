import type { Day } from '../../calendar/day';
import type { DisputeKind, DisputePlace } from '../dispute';

/** Whose a dispute is, of those that fit: a row of `dispute_responsibility`; null: whichever. */
export interface ResponsibilityRule {
  readonly ruleId: string;
  readonly kind: DisputeKind | null;
  readonly issuer: string | null;
  readonly certificateType: string | null;
  readonly field: string | null;
  /** Leading digits. */
  readonly region: string | null;
  readonly organisation: string;
  readonly effectiveFrom: Day;
  /** Last day. */
  readonly effectiveUntil: Day | null;
}

/** What responsibility is asked for. */
export interface ResponsibilityQuestion {
  readonly kind: DisputeKind;
  readonly issuer: string | null;
  readonly certificateType: string | null;
  readonly field: string | null;
  readonly region: string;
  readonly day: Day;
}

/**
 * The rule that fits best: the one that names most of issuer, field, type and kind, weighed in this order, then the longest
 * region, then the newest. Null: none fits, and the issuer answers (谁签发谁负责).
 */
export function responsibleBy(
  rules: readonly ResponsibilityRule[],
  asked: ResponsibilityQuestion,
): ResponsibilityRule | null {
  const fits = (named: string | null, its: string | null) => named === null || named === its;
  const fitting = rules.filter(
    (rule) =>
      fits(rule.kind, asked.kind) &&
      fits(rule.issuer, asked.issuer) &&
      fits(rule.certificateType, asked.certificateType) &&
      fits(rule.field, asked.field) &&
      asked.region.startsWith(rule.region ?? '') &&
      rule.effectiveFrom <= asked.day &&
      (rule.effectiveUntil === null || asked.day <= rule.effectiveUntil),
  );
  return fitting.toSorted(byWeight)[0] ?? null;
}

/** The order in which rules are asked: of those that fit, the first wins. */
export function byWeight(a: ResponsibilityRule, b: ResponsibilityRule): number {
  return (
    particularity(b) - particularity(a) ||
    (b.region ?? '').length - (a.region ?? '').length ||
    b.effectiveFrom - a.effectiveFrom ||
    (a.ruleId < b.ruleId ? -1 : 1)
  );
}

/** Why a dispute goes where it goes: by a rule, to the issuer since no rule fits, or to nobody but by hand. */
export const RESPONSIBILITY_GROUNDS = ['rule', 'issuer', 'elsewhere', 'nobody'] as const;
export type ResponsibilityGround = (typeof RESPONSIBILITY_GROUNDS)[number];

export interface ResponsibilityAnswer {
  readonly ground: ResponsibilityGround;
  /** The rule that fits best, also when its department is of another region. */
  readonly rule: ResponsibilityRule | null;
  /** Whom rule or issuer name; null: nobody. */
  readonly named: string | null;
  /** Who gets it; null: it is assigned by hand, or transferred to the other region. */
  readonly place: DisputePlace | null;
}

/**
 * Who answers for a dispute: by the rule that fits best, else its issuer; only within the province where it waits, since
 * another province's department is asked by transfer (`elsewhere`). `placeOf` tells where a department is; null: nowhere.
 */
export function answeringFor(
  rules: readonly ResponsibilityRule[],
  asked: ResponsibilityQuestion,
  placeOf: (organisation: string) => DisputePlace | null,
): ResponsibilityAnswer {
  const rule = responsibleBy(rules, asked);
  const named = rule?.organisation ?? asked.issuer;
  const place = named === null ? null : placeOf(named);
  if (place === null) return { ground: 'nobody', rule, named, place };
  const here = place.region.slice(0, PROVINCE_DIGITS) === asked.region.slice(0, PROVINCE_DIGITS);
  if (!here) return { ground: 'elsewhere', rule, named, place: null };
  return { ground: rule === null ? 'issuer' : 'rule', rule, named, place };
}

/** Whether two rules ask for exactly the same, so that only one of them may be in force on a day. */
export function asksTheSame(a: ResponsibilityRule, b: ResponsibilityRule): boolean {
  return (
    a.kind === b.kind &&
    a.issuer === b.issuer &&
    a.certificateType === b.certificateType &&
    a.field === b.field &&
    a.region === b.region
  );
}

/** Whether two rules are in force on a same day. */
export function overlap(a: ResponsibilityRule, b: ResponsibilityRule): boolean {
  const endOf = ({ effectiveUntil }: ResponsibilityRule) => effectiveUntil ?? Number.POSITIVE_INFINITY;
  const never = (rule: ResponsibilityRule) => endOf(rule) < rule.effectiveFrom;
  return !never(a) && !never(b) && a.effectiveFrom <= endOf(b) && b.effectiveFrom <= endOf(a);
}

/** GB/T 2260: two digits name the province. */
const PROVINCE_DIGITS = 2;

function particularity({ issuer, field, certificateType, kind }: ResponsibilityRule): number {
  const weights: readonly [string | null, number][] = [
    [issuer, 8],
    [field, 4],
    [certificateType, 2],
    [kind, 1],
  ];
  return weights.reduce((sum, [named, weight]) => sum + (named === null ? 0 : weight), 0);
}
