import { useTranslations } from 'next-intl';
import { formatRate } from '#app/_ui/format/number';
import type { AlertSeverity, DetectionStage } from '#domain/calls/detect/detection-rule';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';
import { StatusBadge } from '#ui/words/status-badge';
import { AlertSeverityBadge } from '../cases/case-words';

export interface RuleLine {
  readonly id: string;
  readonly name: string;
  readonly intention: string;
  readonly severity: AlertSeverity;
  readonly stage: DetectionStage;
  readonly version: number;
  readonly thresholds: string;
  readonly alerts: number;
  readonly waiting: number;
  readonly precision: {
    readonly share: number;
    readonly low: number;
    readonly high: number;
    readonly judged: number;
  } | null;
}

export function RuleTable({ lines }: { readonly lines: readonly RuleLine[] }) {
  const t = useTranslations('cases');
  const columns: Column<RuleLine>[] = [
    {
      key: 'rule',
      header: t('rule'),
      heads: true,
      cell: (row) => <a href={`/calls/cases?rule=${row.id}`}>{row.name}</a>,
    },
    { key: 'intention', header: t('intention'), cell: (row) => row.intention },
    {
      key: 'severity',
      header: t('severityHead'),
      cell: (row) => <AlertSeverityBadge severity={row.severity} />,
    },
    {
      key: 'stage',
      header: t('stageHead'),
      cell: (row) => (
        <StatusBadge tone={row.stage === 'live' ? 'met' : 'quiet'}>
          {t(`stage.${row.stage}`)} v{row.version}
        </StatusBadge>
      ),
    },
    { key: 'thresholds', header: t('thresholds'), cell: (row) => row.thresholds },
    { key: 'alerts', header: t('alerts'), align: 'right', cell: (row) => <NumberText value={row.alerts} /> },
    {
      key: 'waiting',
      header: t('waiting'),
      align: 'right',
      cell: (row) => <NumberText value={row.waiting} />,
    },
    {
      key: 'precision',
      header: t('precision'),
      align: 'right',
      cell: ({ precision }) =>
        precision === null
          ? t('noVerdicts')
          : t('precisionOf', {
              share: formatRate(precision.share, 0),
              low: formatRate(precision.low, 0),
              high: formatRate(precision.high, 0),
              judged: precision.judged,
            }),
    },
  ];
  return (
    <DataTable
      caption={t('rules')}
      columns={columns}
      rows={lines}
      rowKey={(row) => row.id}
      empty={<EmptyState title={t('none')} />}
    />
  );
}
