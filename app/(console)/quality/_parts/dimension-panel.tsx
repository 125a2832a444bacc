import { useTranslations } from 'next-intl';
import { addressWith, type Query } from '#app/_ui/address';
import { DIMENSIONS, type Dimension } from '#domain/rules/rule';
import { Panel } from '#ui/figures/panel';
import { Sparkline } from '#ui/figures/sparkline';
import { DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { ChangeText, RateText } from '#ui/words/number-text';
import styles from '../quality.module.css';
import { rateIn } from './heat-lines';
import type { QualityFigures } from './load-quality';

/** The seven dimensions of the whole selection: rate with its interval, change, and the last weeks as a line. */
export function DimensionPanel({
  figures,
  chosen,
  query,
  days,
}: {
  readonly figures: QualityFigures;
  readonly chosen: Dimension | null;
  readonly query: Query;
  readonly days: readonly number[];
}) {
  const t = useTranslations('quality');
  const words = useTranslations('words');
  const { whole, previous } = figures;
  const byDay = new Map(figures.days.map((counts) => [counts.day, counts]));
  const spark = (dimension: Dimension) =>
    days.map((day) => {
      const counts = byDay.get(day);
      return counts === undefined ? null : rateIn(counts, dimension).value;
    });
  return (
    <Panel title={t('dimensions')} note={t('dimensionsNote')}>
      <DataTable
        caption={t('dimensions')}
        rows={DIMENSIONS}
        rowKey={(dimension) => dimension}
        focusKey={chosen ?? undefined}
        empty={<EmptyState title={t('empty')} />}
        columns={[
          {
            key: 'name',
            header: t('filters.dimension'),
            heads: true,
            cell: (dimension) => (
              <a
                href={addressWith('/quality', query, { dimension, sort: dimension })}
                className={styles.whole}
              >
                {words(`dimension.${dimension}`)}
              </a>
            ),
          },
          {
            key: 'rate',
            header: t('columns.rate'),
            align: 'right',
            cell: (dimension) => {
              const { pass, fail, value } = rateIn(whole, dimension);
              return <RateText rate={value} of={pass + fail} />;
            },
          },
          {
            key: 'change',
            header: t('columns.change'),
            align: 'right',
            cell: (dimension) => {
              const now = rateIn(whole, dimension).value;
              const before = previous === null ? null : rateIn(previous, dimension).value;
              return (
                <ChangeText kind="rate" change={now === null || before === null ? null : now - before} />
              );
            },
          },
          {
            key: 'trend',
            header: t('columns.trend'),
            cell: (dimension) => (
              <span className={styles.spark}>
                <Sparkline
                  values={spark(dimension)}
                  label={t('sparkLabel', { name: words(`dimension.${dimension}`) })}
                />
              </span>
            ),
          },
        ]}
      />
    </Panel>
  );
}
