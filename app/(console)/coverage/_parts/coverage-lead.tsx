import { useLocale, useTranslations } from 'next-intl';
import { addressWith, type Query } from '#app/_ui/address';
import { formatExact, formatRate } from '#app/_ui/format/number';
import { formatChange } from '#app/_ui/format/quantity';
import { formatInstantText, formatSpan } from '#app/_ui/format/time';
import { formatDay } from '#domain/calendar/day';
import { Door, Sentence } from '#ui/figures/sentence';
import { type CoverageChoice, lineChanges, PATH } from './choice';
import { type CoverageLine, coverageRate, worstLine } from './coverage-lines';
import type { CoverageFigures } from './load-coverage';

interface LeadProps {
  readonly choice: CoverageChoice;
  readonly figures: CoverageFigures;
  readonly lines: readonly CoverageLine[];
  readonly query: Query;
}

/** Declared, held, missing, the rate and its change; where it is worst and since when; who declares nothing. */
export function CoverageLead({ choice, figures, lines, query }: LeadProps) {
  const t = useTranslations('coverage');
  const locale = useLocale();
  const { whole, silent } = figures;
  const span = formatSpan(choice.period.from, choice.period.to, locale);
  if (whole === null) return <Sentence>{t('leadNothing', { span })}</Sentence>;
  const { value, pass } = coverageRate(whole);
  return (
    <Sentence asOf={t('asOf', { instant: formatInstantText(whole.reconciledAt) })}>
      {t.rich('lead', {
        span,
        declared: formatExact(whole.declared),
        held: formatExact(pass),
        missing: formatExact(whole.missing),
        rate: value === null ? t('noRate') : formatRate(value),
        door: (text) => (
          <Door
            href={`${addressWith(PATH, query, { state: 'missing', day: null })}#numbers`}
            meaning={t('meaning.missing', { span })}
            tone={whole.missing > 0 ? 'missed' : 'met'}
          >
            {text}
          </Door>
        ),
      })}
      <Movement figures={figures} />
      <Worst choice={choice} lines={lines} query={query} />
      {silent.length > 0 && choice.level === 'department'
        ? t.rich('leadSilent', {
            count: formatExact(silent.length),
            door: (text) => (
              <Door href={addressWith(PATH, query, { lines: 'silent' })} meaning={t('meaning.silent')}>
                {text}
              </Door>
            ),
          })
        : null}
    </Sentence>
  );
}

function Movement({ figures }: { readonly figures: CoverageFigures }) {
  const t = useTranslations('coverage');
  const locale = useLocale();
  const now = coverageRate(figures.whole).value;
  const before = coverageRate(figures.previous).value;
  if (now === null || before === null) return t('noComparison');
  const change = now - before;
  if (change === 0) return t('same');
  return t(change > 0 ? 'movedUp' : 'movedDown', {
    change: formatChange(Math.abs(change), 'rate', locale).replace('+', ''),
  });
}

function Worst({ choice, lines, query }: Pick<LeadProps, 'choice' | 'lines' | 'query'>) {
  const t = useTranslations('coverage');
  const worst = worstLine(lines);
  if (worst === null || worst.sums === null || worst.missingFrom === null) return null;
  return t.rich(choice.level === 'day' ? 'leadWorstDay' : 'leadWorst', {
    name: worst.label,
    rate: formatRate(coverageRate(worst.sums).value ?? 0),
    missing: formatExact(worst.sums.missing),
    since: formatDay(worst.missingFrom),
    door: (text) => (
      <Door href={addressWith(PATH, query, lineChanges(choice.level, worst.key))} meaning={t('meaning.line')}>
        {text}
      </Door>
    ),
  });
}
