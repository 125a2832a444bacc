import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { formatExact, formatRate } from '#app/_ui/format/number';
import { named } from '#app/(public)/catalogue/_parts/named';
import { Panel } from '#ui/figures/panel';
import { DataTable } from '#ui/tables/data-table';
import { NumberText } from '#ui/words/number-text';
import { DayText } from '#ui/words/time-text';
import styles from '../coverage.module.css';
import type { CoverageFigures } from './load-coverage';

/** As many types as are worth a look at once; the least electronic first. */
const TYPES_SHOWN = 8;

/** Stock progress (存量电子化率): records held of each type against the stock its catalogue entry declares. */
export function StockPanel({
  held,
  certificateTypes,
}: {
  readonly held: ReadonlyMap<string, number>;
  readonly certificateTypes: CoverageFigures['certificateTypes'];
}) {
  const t = useTranslations('coverage');
  const locale = useLocale();
  const lines = certificateTypes
    .flatMap((type) => {
      const stock = type.declaredStock;
      if (stock === null || stock === 0) return [];
      const records = held.get(type.code) ?? 0;
      return [{ type, stock, records, share: records / stock }];
    })
    .toSorted((a, b) => a.share - b.share || b.stock - a.stock);
  if (lines.length === 0) return null;
  return (
    <Panel
      title={t('stock')}
      note={t('stockNote', {
        shown: formatExact(Math.min(TYPES_SHOWN, lines.length)),
        total: formatExact(lines.length),
      })}
    >
      <DataTable
        caption={t('stock')}
        columns={[
          {
            key: 'type',
            header: t('head.type'),
            heads: true,
            cell: ({ type }) => (
              <Link href={`/catalogue/types/${encodeURIComponent(type.code)}`} prefetch={false}>
                {named(type, locale)}
              </Link>
            ),
          },
          {
            key: 'start',
            header: t('columns.start'),
            cell: ({ type }) => <DayText day={type.collectionStart} />,
          },
          {
            key: 'stock',
            header: t('columns.stock'),
            align: 'right',
            cell: ({ stock }) => <NumberText value={stock} exact />,
          },
          {
            key: 'records',
            header: t('columns.records'),
            align: 'right',
            cell: ({ records }) => <NumberText value={records} exact />,
          },
          {
            key: 'share',
            header: t('columns.share'),
            align: 'right',
            cell: ({ share }) => (
              <span className={styles.share}>
                {share > 1 ? t('stockReached') : formatRate(share)}
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect width="100" height="8" fill="var(--quiet-soft)" />
                  <rect width={Math.min(1, share) * 100} height="8" fill="var(--data)" />
                </svg>
              </span>
            ),
          },
        ]}
        rows={lines.slice(0, TYPES_SHOWN)}
        rowKey={({ type }) => type.code}
        empty={null}
      />
    </Panel>
  );
}
