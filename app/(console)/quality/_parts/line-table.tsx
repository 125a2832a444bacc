import { useTranslations } from 'next-intl';
import { addressWith } from '#app/_ui/address';
import { formatDecimal } from '#app/_ui/format/number';
import { DIMENSIONS } from '#domain/rules/rule';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NoData, NumberText, RateText } from '#ui/words/number-text';
import type { QualityLine } from './heat-lines';
import { type LinesProps, lineAddress } from './line-words';

/** The heatmap's figures as a table, with score and records in their own columns. */
export function LineTable({ choice, lines, order, reversed, query, caption }: LinesProps) {
  const t = useTranslations('quality');
  const words = useTranslations('words');
  const columns: Column<QualityLine>[] = [
    {
      key: 'name',
      header: t(`by.${choice.by}`),
      heads: true,
      cell: (line) => <a href={lineAddress(choice, line.key, query)}>{line.label}</a>,
    },
    { key: 'peers', header: t('columns.peers'), cell: (line) => <Peers line={line} /> },
    {
      key: 'records',
      header: t('columns.records'),
      align: 'right',
      sortable: true,
      cell: (line) => <NumberText value={line.records} exact />,
    },
    {
      key: 'score',
      header: t('columns.score'),
      align: 'right',
      sortable: true,
      cell: (line) => (line.score.value === null ? <NoData /> : formatDecimal(line.score.value, 1)),
    },
    ...DIMENSIONS.map(
      (dimension): Column<QualityLine> => ({
        key: dimension,
        header: words(`dimension.${dimension}`),
        align: 'right',
        sortable: true,
        cell: (line) => {
          const { value, pass, fail } = line.score.dimensions[dimension];
          if (value === null) return <NoData />;
          return (
            <a href={`${addressWith('/quality', query, { cell: `${line.key}:${dimension}` })}#cell`}>
              <RateText rate={value} of={pass + fail} />
            </a>
          );
        },
      }),
    ),
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={lines}
      rowKey={(line) => line.key}
      focusKey={choice.cell?.key}
      sort={{ key: order, descending: !reversed }}
      path="/quality"
      query={query}
      empty={<EmptyState title={t('empty')} />}
    />
  );
}

function Peers({ line }: { readonly line: QualityLine }) {
  const t = useTranslations('quality');
  if (line.peerGroup === null) return null;
  if (line.peerPlace === null) return line.peerGroup;
  return t('notePeers', { group: line.peerGroup, place: line.peerPlace.place, of: line.peerPlace.of });
}
