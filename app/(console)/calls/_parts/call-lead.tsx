import { useLocale, useTranslations } from 'next-intl';
import { addressWith, type Query } from '#app/_ui/address';
import { formatExact, formatRate } from '#app/_ui/format/number';
import { formatInstantText, formatSpan } from '#app/_ui/format/time';
import { callsIn } from '#db/queries/calls/figures/call-sums';
import type { Instant } from '#domain/calendar/instant';
import { Door, Sentence } from '#ui/figures/sentence';
import type { CallChoice } from './choice';
import type { CallFigures } from './load-figures';

interface LeadProps {
  readonly choice: CallChoice;
  readonly figures: CallFigures;
  readonly asOf: Instant | null;
  readonly query: Query;
}

/** How many, served and denied, how many nobody can explain and whose they mostly are. */
export function CallLead({ choice, figures, asOf, query }: LeadProps) {
  const t = useTranslations('calls');
  const locale = useLocale();
  const { library } = figures;
  const calls = callsIn(library);
  const span = formatSpan(choice.period.from, choice.period.to, locale);
  if (calls === 0) return <Sentence>{t('leadNone', { span })}</Sentence>;
  const worst = figures.callers[0];
  return (
    <Sentence asOf={asOf === null ? null : t('asOf', { instant: formatInstantText(asOf, true) })}>
      {t.rich('lead', {
        span,
        calls: formatExact(calls),
        served: formatRate(library.served / calls),
        denied: formatExact(library.denied),
        unexplained: formatExact(library.unexplained),
        share: formatRate(library.unexplained / calls, 2),
        all: (text) => <Door href={addressWith('/calls/search', query, {})}>{text}</Door>,
        refused: (text) => (
          <Door href={addressWith('/calls/search', query, { outcome: 'denied' })}>{text}</Door>
        ),
        open: (text) => (
          <Door
            href={addressWith('/calls/search', query, { explained: 'no' })}
            tone={library.unexplained > 0 ? 'missed' : 'met'}
          >
            {text}
          </Door>
        ),
      })}
      {worst === undefined || worst.unexplained === 0
        ? null
        : t.rich('leadWorst', {
            name: (locale === 'en' ? worst.nameEn : worst.nameZh) ?? worst.caller,
            unexplained: formatExact(worst.unexplained),
            door: (text) => (
              <Door href={addressWith('/calls/search', query, { explained: 'no', caller: worst.caller })}>
                {text}
              </Door>
            ),
          })}
    </Sentence>
  );
}
