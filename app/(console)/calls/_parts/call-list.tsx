import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { CallRow } from '#db/queries/calls/reports/call-row';
import { whyNot } from '#domain/calls/explain/why-not';
import { ExplainedBadge, OutcomeBadge } from '#ui/calls/call-badges';
import { type Column, DataTable } from '#ui/tables/data-table';
import { CodeText } from '#ui/words/code-text';
import { Absent, InstantText } from '#ui/words/time-text';
import { entryId } from './choice';
import type { CallNames } from './names';

/** What the table shows of a report, whichever question found it. */
type ListedCall = Pick<
  CallRow,
  | 'logYear'
  | 'entry'
  | 'occurredAt'
  | 'side'
  | 'caller'
  | 'operator'
  | 'operatorTerm'
  | 'typeCode'
  | 'ownerRegion'
  | 'item'
  | 'outcome'
  | 'unexplained'
>;

interface CallListProps {
  readonly caption: string;
  readonly rows: readonly ListedCall[];
  readonly names: CallNames;
  /** Columns that would say the same in every row. */
  readonly without?: readonly string[];
  readonly empty: ReactNode;
}

/** What the heading of a list of one operator's calls has said. */
export const OF_ONE_OPERATOR: readonly string[] = ['caller', 'operator'];

/** Reports as a table; each leads to its call. */
export function CallList({ caption, rows, names, without = [], empty }: CallListProps) {
  const columns = useCallColumns(names).filter(({ key }) => !without.includes(key));
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={entryId} empty={empty} />;
}

function useCallColumns(names: CallNames): Column<ListedCall>[] {
  const t = useTranslations('calls');
  const locale = useLocale();
  return [
    {
      key: 'at',
      header: t('occurred'),
      heads: true,
      cell: (row) => (
        <a href={`/calls/entries/${entryId(row)}`}>
          <InstantText instant={row.occurredAt} seconds />
        </a>
      ),
    },
    { key: 'side', header: t('sideHead'), cell: (row) => t(`side.${row.side}`) },
    { key: 'caller', header: t('caller'), cell: (row) => names.organisation(row.caller) },
    {
      key: 'operator',
      header: t('operator'),
      cell: (row) => (
        <a href={`/calls/operators/${row.operatorTerm}`}>
          <CodeText code={row.operator} />
        </a>
      ),
    },
    { key: 'type', header: t('type'), cell: (row) => names.type(row.typeCode) },
    { key: 'owner', header: t('owner'), cell: (row) => names.region(row.ownerRegion) },
    {
      key: 'item',
      header: t('item'),
      cell: (row) => (row.item === null ? <Absent /> : names.item(row.item)),
    },
    { key: 'outcome', header: t('outcomeHead'), cell: (row) => <OutcomeBadge outcome={row.outcome} /> },
    {
      key: 'explained',
      header: t('explainedHead'),
      cell: (row) => (
        <ExplainedBadge
          unexplained={row.unexplained}
          why={whyNot(row.unexplained, locale === 'en' ? 'en' : 'zh').join(locale === 'en' ? '; ' : '；')}
        />
      ),
    },
  ];
}
