import { useTranslations } from 'next-intl';
import type { BreakGlassRow } from '#db/queries/calls/cases/break-glass-page';
import { type Column, DataTable } from '#ui/tables/data-table';
import { CodeText } from '#ui/words/code-text';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';
import { InstantText } from '#ui/words/time-text';
import { ActForm } from '../../admin/_parts/act-form';
import { ReasonField } from '../../admin/_parts/reason-field';
import type { CallNames } from '../_parts/names';
import { reviewGlass } from './actions';

/** Emergency accesses that nobody has looked at yet, the first due first, each with its review. */
export function BreakGlassTable({
  rows,
  names,
}: {
  readonly rows: readonly BreakGlassRow[];
  readonly names: CallNames;
}) {
  const t = useTranslations('cases');
  const columns: Column<BreakGlassRow>[] = [
    { key: 'at', header: t('since'), heads: true, cell: (row) => <InstantText instant={row.startedAt} /> },
    { key: 'who', header: t('who'), cell: (row) => names.organisation(row.organisation) },
    {
      key: 'operator',
      header: t('operator'),
      cell: (row) => (
        <a href={`/calls/operators/${row.operatorTerm}`}>
          <CodeText code={row.operator} />
        </a>
      ),
    },
    { key: 'calls', header: t('calls'), align: 'right', cell: (row) => <NumberText value={row.calls} /> },
    { key: 'due', header: t('reviewDue'), cell: (row) => <InstantText instant={row.reviewDueAt} /> },
    {
      key: 'review',
      header: t('review'),
      cell: (row) => (
        <details>
          <summary>{t('reviewNow')}</summary>
          <ActForm
            action={reviewGlass}
            buttons={[
              { text: t('verdict.explained'), name: 'verdict', value: 'explained' },
              { text: t('verdict.misuse'), name: 'verdict', value: 'misuse', quiet: true },
            ]}
            refused={t('refusedTitle')}
          >
            <input type="hidden" name="id" value={row.id} />
            <ReasonField of={`-${row.id}`} hint={t('reviewHint')} />
          </ActForm>
        </details>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('breakGlass')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState title={t('noBreakGlass')} />}
    />
  );
}
