import { useLocale, useTranslations } from 'next-intl';
import { addressWith, type Query } from '#app/_ui/address';
import { formatExact, formatRate } from '#app/_ui/format/number';
import { formatChange } from '#app/_ui/format/quantity';
import { formatSpan } from '#app/_ui/format/time';
import { dimensionRates } from '#domain/metrics/score';
import { Door, Sentence } from '#ui/figures/sentence';
import type { QualityChoice } from './choice';
import { rateIn, worstOf } from './heat-lines';
import type { QualityFigures } from './load-quality';

interface LeadProps {
  readonly choice: QualityChoice;
  readonly figures: QualityFigures;
  readonly query: Query;
}

/** Which dimension is worst, by how much it moved, and whose it is. */
export function QualityLead({ choice, figures, query }: LeadProps) {
  const t = useTranslations('quality');
  const words = useTranslations('words');
  const locale = useLocale();
  const { whole, previous, lines } = figures;
  const span = formatSpan(choice.period.from, choice.period.to, locale);
  const rates = dimensionRates(whole.dimensionPass, whole.dimensionFail);
  const worst = worstOf(rates, lines, choice.dimension);
  if (whole.records === 0 || worst === null) return <Sentence>{t('leadNothing', { span })}</Sentence>;
  const { dimension, rate, line } = worst;
  const before = previous === null ? null : rateIn(previous, dimension).value;
  const change = before === null || rate.value === null ? null : rate.value - before;
  const name = words(`dimension.${dimension}`);
  const meaning = t('rateMeaning', {
    name,
    span,
    pass: formatExact(rate.pass),
    of: formatExact(rate.pass + rate.fail),
  });
  const inDimension = line?.score.dimensions[dimension];
  return (
    <Sentence asOf={t('asOf', { span })}>
      {t.rich(choice.dimension === null ? 'lead' : 'leadChosen', {
        records: formatExact(whole.records),
        dimension: name,
        rate: formatRate(rate.value ?? 0),
        door: (text) => (
          <Door
            href={addressWith('/quality', query, { sort: dimension, dimension, cell: null })}
            meaning={meaning}
          >
            {text}
          </Door>
        ),
      })}
      {change === null
        ? t('noComparison')
        : change === 0
          ? t('same')
          : t(change > 0 ? 'movedUp' : 'movedDown', {
              change: formatChange(Math.abs(change), 'rate', locale).replace('+', ''),
            })}
      {line && inDimension
        ? t.rich('leadWorst', {
            name: line.label,
            rate: formatRate(inDimension.value ?? 0),
            fail: formatExact(inDimension.fail),
            door: (text) => (
              <Door
                href={addressWith('/quality', query, { cell: `${line.key}:${dimension}` })}
                meaning={t('cellMeaning', { name: line.label, fail: formatExact(inDimension.fail) })}
              >
                {text}
              </Door>
            ),
          })
        : null}
    </Sentence>
  );
}
