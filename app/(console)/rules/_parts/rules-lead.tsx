import { useLocale, useTranslations } from 'next-intl';
import { addressWith, carried, type Query } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import { formatSpan } from '#app/_ui/format/time';
import type { Span } from '#app/_ui/shell/period';
import { Door, Sentence } from '#ui/figures/sentence';
import { orderedRules, type RuleLine } from './rule-lines';

/** How many rules there are, how many count, and which fails most. */
export function RulesLead({
  lines,
  period,
  query,
}: {
  readonly lines: readonly RuleLine[];
  readonly period: Span;
  readonly query: Query;
}) {
  const t = useTranslations('rules');
  const locale = useLocale();
  const span = formatSpan(period.from, period.to, locale);
  const worst = orderedRules(lines, 'fails', false)[0];
  const fail = worst?.rate?.fail ?? 0;
  return (
    <Sentence asOf={t('asOf', { span })}>
      {t('lead', {
        count: lines.length,
        scored: lines.filter(({ rule }) => rule.state === 'scored' && rule.severity !== 'info').length,
        shadow: lines.filter(({ rule }) => rule.state === 'shadow').length,
        failing: lines.filter(({ rate }) => (rate?.fail ?? 0) > 0).length,
      })}
      {worst && fail > 0
        ? t.rich('leadWorst', {
            name: locale === 'en' ? worst.rule.name.en : worst.rule.name.zh,
            fail: formatExact(fail),
            door: (text) => (
              <Door
                href={addressWith(`/rules/${worst.rule.id}`, carried(query), {})}
                meaning={t('failMeaning', { fail: formatExact(fail), span })}
              >
                {text}
              </Door>
            ),
          })
        : null}
    </Sentence>
  );
}
