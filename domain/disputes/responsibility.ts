import type { Day } from '../calendar/day';
import type { DisputeKind } from './dispute';

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
  fitting.sort(
    (a, b) =>
      particularity(b) - particularity(a) ||
      (b.region ?? '').length - (a.region ?? '').length ||
      b.effectiveFrom - a.effectiveFrom ||
      (a.ruleId < b.ruleId ? -1 : 1),
  );
  return fitting[0] ?? null;
}

function particularity({ issuer, field, certificateType, kind }: ResponsibilityRule): number {
  const weights: readonly [string | null, number][] = [
    [issuer, 8],
    [field, 4],
    [certificateType, 2],
    [kind, 1],
  ];
  return weights.reduce((sum, [named, weight]) => sum + (named === null ? 0 : weight), 0);
}
