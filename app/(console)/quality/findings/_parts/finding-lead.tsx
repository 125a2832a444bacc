import { useLocale, useTranslations } from 'next-intl';
import { addressWith, type Query } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import type { RuleCounts } from '#db/queries/quality/rule-counts';
import { Door, Sentence } from '#ui/figures/sentence';
import type { FindingChoice } from './finding-choice';

export interface FindingTotal {
  readonly count: number;
  /** True when there are more than were counted. */
  readonly more: boolean;
}

/** How many, and which rule they are most of. */
export function FindingLead({
  choice,
  total,
  counts,
  query,
}: {
  readonly choice: FindingChoice;
  readonly total: FindingTotal;
  readonly counts: RuleCounts;
  readonly query: Query;
}) {
  const t = useTranslations('findings');
  const locale = useLocale();
  const most = choice.rules
    .map((rule) => ({ rule, fail: counts.ruleFail[rule.ordinal] ?? 0 }))
    .toSorted((a, b) => b.fail - a.fail)[0];
  return (
    <Sentence asOf={choice.broad ? t('asOfRollUp') : t('asOfNow')}>
      {t('lead', {
        state: choice.filter.state,
        count: formatExact(total.count),
        more: total.more ? 'yes' : 'no',
      })}
      {most && most.fail > 0 && choice.broad && choice.rules.length > 1
        ? t.rich('leadMost', {
            rule: locale === 'en' ? most.rule.name.en : most.rule.name.zh,
            fail: formatExact(most.fail),
            door: (text) => (
              <Door
                href={addressWith('/quality/findings', query, { rule: most.rule.id })}
                meaning={t('ruleMeaning', { fail: formatExact(most.fail) })}
              >
                {text}
              </Door>
            ),
          })
        : null}
    </Sentence>
  );
}
