import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Query } from '#app/_ui/address';
import { formatExact, formatRate } from '#app/_ui/format/number';
import { formatSpan } from '#app/_ui/format/time';
import type { Span } from '#app/_ui/shell/period';
import type { RuleDay } from '#db/queries/quality/rule-counts-by-day';
import { rateOf } from '#domain/metrics/rate';
import { type Rule, standsInOutcome } from '#domain/rules/rule';
import { Door, Sentence } from '#ui/figures/sentence';
import { ruleFindings } from '../_parts/rule-table';

interface RuleLeadProps {
  readonly rule: Rule;
  readonly counts: readonly RuleDay[];
  readonly worst: number;
  readonly period: Span;
  readonly query: Query;
}

/** How often the rule failed in the period. */
export function RuleLead({ rule, counts, worst, period, query }: RuleLeadProps) {
  const t = useTranslations('rules');
  const locale = useLocale();
  const span = formatSpan(period.from, period.to, locale);
  const door = (text: ReactNode) => (
    <Door href={ruleFindings(rule.id, standsInOutcome(rule), query)} meaning={t('doorMeaning')}>
      {text}
    </Door>
  );
  if (!standsInOutcome(rule)) return <Sentence>{t.rich('leadOther', { door })}</Sentence>;
  const rate = rateOf(
    counts.reduce((sum, day) => sum + day.pass, 0),
    counts.reduce((sum, day) => sum + day.fail, 0),
  );
  if (rate.value === null) return <Sentence>{t('leadNothing', { span })}</Sentence>;
  if (rate.fail === 0) {
    return <Sentence asOf={t('asOf', { span })}>{t('leadClean', { of: formatExact(rate.pass) })}</Sentence>;
  }
  return (
    <Sentence asOf={t('asOf', { span })}>
      {t.rich('leadRule', {
        of: formatExact(rate.pass + rate.fail),
        fail: formatExact(rate.fail),
        rate: formatRate(rate.value),
        departments: worst,
        door,
      })}
    </Sentence>
  );
}
