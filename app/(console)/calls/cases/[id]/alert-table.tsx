import { useTranslations } from 'next-intl';
import type { Locale } from '#app/_i18n/locale';
import type { AlertRow } from '#db/queries/calls/cases/alerts-of-case';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';
import { InstantText } from '#ui/words/time-text';
import { AlertSeverityBadge, ruleName } from '../case-words';
import { figuresText } from '../thresholds';

/** What raised the case: rule, when, how many calls, the figures weighed, and some of the calls. */
export function AlertTable({
  alerts,
  locale,
}: {
  readonly alerts: readonly AlertRow[];
  readonly locale: Locale;
}) {
  const t = useTranslations('cases');
  const columns: Column<AlertRow>[] = [
    { key: 'rule', header: t('rule'), heads: true, cell: (row) => ruleName(row.ruleId, locale) },
    {
      key: 'severity',
      header: t('severityHead'),
      cell: (row) => <AlertSeverityBadge severity={row.severity} />,
    },
    { key: 'from', header: t('since'), cell: (row) => <InstantText instant={row.firstAt} seconds /> },
    { key: 'to', header: t('last'), cell: (row) => <InstantText instant={row.lastAt} seconds /> },
    { key: 'calls', header: t('calls'), align: 'right', cell: (row) => <NumberText value={row.calls} /> },
    {
      key: 'figures',
      header: t('figures'),
      cell: (row) => figuresText(row.figures, t),
    },
    {
      key: 'some',
      header: t('some'),
      cell: (row) =>
        row.entries.slice(0, 3).map((entry) => (
          <a key={entry} href={`/calls/entries/${row.logYear}-${entry}`} style={{ marginRight: '0.5rem' }}>
            #{entry}
          </a>
        )),
    },
  ];
  return (
    <DataTable
      caption={t('alerts')}
      columns={columns}
      rows={alerts}
      rowKey={(row) => String(row.alertId)}
      empty={<EmptyState title={t('noAlerts')} />}
    />
  );
}
