import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { addressWith, type Query } from '#app/_ui/address';
import { Panel } from '#ui/figures/panel';
import { RateBar } from '#ui/figures/rate-bar';
import { DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';
import { PATH } from './choice';
import { type CoverageLine, coverageInterval } from './coverage-lines';

/** As many as stand beside the departments. */
const TYPES_SHOWN = 10;

/** Types over all departments of the view, worst first. */
export function TypePanel({
  lines,
  query,
}: {
  readonly lines: readonly CoverageLine[];
  readonly query: Query;
}) {
  const t = useTranslations('coverage');
  return (
    <Panel title={t('by.type')} note={t('typesNote')}>
      <DataTable
        caption={t('by.type')}
        columns={[
          {
            key: 'name',
            header: t('head.type'),
            heads: true,
            cell: (line) => (
              <Link href={addressWith(PATH, query, { type: line.key, sort: null })} prefetch={false}>
                {line.label}
              </Link>
            ),
          },
          {
            key: 'missing',
            header: t('state.missing'),
            align: 'right',
            cell: (line) => <NumberText value={line.sums?.missing ?? 0} exact />,
          },
          { key: 'rate', header: t('rate'), cell: ({ sums }) => <RateBar {...coverageInterval(sums)} /> },
        ]}
        rows={lines.slice(0, TYPES_SHOWN)}
        rowKey={(line) => line.key}
        empty={<EmptyState title={t('emptyLines')} />}
      />
    </Panel>
  );
}
