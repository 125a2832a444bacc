import { useTranslations } from 'next-intl';
import type { Locale } from '#app/_i18n/locale';
import type { CaseRow } from '#db/queries/calls/cases/case-columns';
import { type Column, DataTable } from '#ui/tables/data-table';
import { CodeText } from '#ui/words/code-text';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';
import { Absent, InstantText } from '#ui/words/time-text';
import type { CallNames } from '../_parts/names';
import { AlertSeverityBadge, CaseStanding, ruleName } from './case-words';

interface CaseTableProps {
  readonly cases: readonly CaseRow[];
  readonly names: CallNames;
  readonly locale: Locale;
}

export function CaseTable({ cases, names, locale }: CaseTableProps) {
  const t = useTranslations('cases');
  const columns: Column<CaseRow>[] = [
    {
      key: 'what',
      header: t('what'),
      heads: true,
      cell: (row) => (
        <a href={`/calls/cases/${row.caseId}`}>
          {row.rules.map((rule) => ruleName(rule, locale)).join('、')}
        </a>
      ),
    },
    {
      key: 'severity',
      header: t('severityHead'),
      cell: (row) => <AlertSeverityBadge severity={row.severity} />,
    },
    { key: 'who', header: t('who'), cell: (row) => names.organisation(row.organisation) },
    {
      key: 'operator',
      header: t('operator'),
      cell: (row) => (row.operator === null ? <Absent /> : <CodeText code={row.operator} />),
    },
    { key: 'calls', header: t('calls'), align: 'right', cell: (row) => <NumberText value={row.calls} /> },
    { key: 'since', header: t('since'), cell: (row) => <InstantText instant={row.firstAt} /> },
    { key: 'last', header: t('last'), cell: (row) => <InstantText instant={row.lastAt} /> },
    {
      key: 'state',
      header: t('stateHead'),
      cell: (row) => <CaseStanding state={row.state} verdict={row.verdict} />,
    },
    { key: 'owner', header: t('owner'), cell: (row) => row.ownerName ?? row.judgeName ?? <Absent /> },
  ];
  return (
    <DataTable
      caption={t('list')}
      columns={columns}
      rows={cases}
      rowKey={(row) => row.caseId}
      empty={<EmptyState title={t('none')}>{t('noneNext')}</EmptyState>}
    />
  );
}
