import { useTranslations } from 'next-intl';
import type { Locale } from '#app/_i18n/locale';
import { regionNamed } from '#app/(public)/catalogue/_parts/named';
import type { Day } from '#domain/calendar/day';
import type { ClockLimit } from '#domain/cases/clock-limit';
import { DISPUTE_STEPS } from '#domain/disputes/dispute';
import { limitSourceIn } from '#domain/disputes/limit-source';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { DayText } from '#ui/words/time-text';
import { DisputeKindText, DisputeStepText } from '../_parts/dispute-words';
import { StandingBadge } from '../_parts/standing-badge';

/** Limits in the order of the process, the newest of a step first. */
export function LimitTable({
  limits,
  today,
  locale,
}: {
  readonly limits: readonly ClockLimit[];
  readonly today: Day;
  readonly locale: Locale;
}) {
  const f = useTranslations('disputeFigures');
  const place = (step: string) => (DISPUTE_STEPS as readonly string[]).indexOf(step);
  const ordered = limits.toSorted(
    (a, b) => place(a.step) - place(b.step) || b.effectiveFrom - a.effectiveFrom,
  );
  const columns: Column<ClockLimit>[] = [
    {
      key: 'step',
      header: f('limits.step'),
      heads: true,
      cell: (row) => <DisputeStepText step={row.step} />,
    },
    { key: 'days', header: f('limits.days'), unit: f('days'), align: 'right', cell: (row) => row.days },
    {
      key: 'kind',
      header: f('limits.kind'),
      cell: (row) =>
        row.disputeKind === null ? f('limits.any') : <DisputeKindText kind={row.disputeKind} />,
    },
    {
      key: 'region',
      header: f('limits.region'),
      cell: (row) => (row.region === null ? f('limits.any') : regionNamed(row.region.padEnd(6, '0'), locale)),
    },
    { key: 'from', header: f('limits.from'), cell: (row) => <DayText day={row.effectiveFrom} /> },
    { key: 'until', header: f('limits.until'), cell: (row) => <DayText day={row.effectiveUntil} /> },
    {
      key: 'standing',
      header: f('limits.standing'),
      cell: (row) => <StandingBadge of={row} today={today} />,
    },
    { key: 'source', header: f('limits.source'), cell: (row) => limitSourceIn(row.source, locale) },
  ];
  return (
    <DataTable
      caption={f('limits.table')}
      columns={columns}
      rows={ordered}
      rowKey={(row) => row.limitId}
      empty={<EmptyState title={f('noData')} />}
    />
  );
}
