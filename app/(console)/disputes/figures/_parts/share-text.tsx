import { useTranslations } from 'next-intl';
import { formatRate } from '#app/_ui/format/number';
import type { Satisfaction } from '#domain/disputes/figures';
import type { Rate } from '#domain/metrics/rate';
import { NoData, RateText } from '#ui/words/number-text';

/** A share that leads to its rows; where there are none it leads nowhere, and without any disputes it is a word. */
export function ShareText({ rate, href }: { readonly rate: Rate; readonly href: string }) {
  if (rate.value === null) return <NoData />;
  if (rate.pass === 0) return <RateText rate={rate.value} of={rate.fail} />;
  return (
    <a href={href}>
      <RateText rate={rate.value} of={rate.pass + rate.fail} />
    </a>
  );
}

/** Satisfaction with its interval: 62.0% (48.2–74.1). */
export function SatisfactionText({ of, href }: { readonly of: Satisfaction; readonly href: string }) {
  const t = useTranslations('disputeFigures');
  const { value, interval, reached } = of;
  if (value === null || interval === null) return <NoData />;
  return (
    <a href={href}>
      <RateText rate={value} of={reached} />{' '}
      <span title={t('intervalHint')}>
        {t('interval', { low: formatRate(interval.low, 1), high: formatRate(interval.high, 1) })}
      </span>
    </a>
  );
}
