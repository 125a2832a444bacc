import { useTranslations } from 'next-intl';
import type { KeptResponsibility } from '#db/queries/disputes/handling/responsibility-rules';
import type { Day } from '#domain/calendar/day';
import { byWeight } from '#domain/disputes/responsibility/rule';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { DayText } from '#ui/words/time-text';
import type { DisputeNames } from '../_parts/names';
import { StandingBadge } from '../_parts/standing-badge';
import { RuleAsks } from './rule-words';

interface RuleTableProps {
  readonly rules: readonly KeptResponsibility[];
  readonly names: DisputeNames;
  readonly today: Day;
  readonly mayChange: boolean;
  /** The rule that the dispute above goes by. */
  readonly decides: string | undefined;
}

/** Rules in the order in which they are asked: the first that fits decides. */
export function RuleTable({ rules, names, today, mayChange, decides }: RuleTableProps) {
  const t = useTranslations('disputeRules');
  const columns: Column<KeptResponsibility>[] = [
    {
      key: 'asks',
      header: t('responsibility.asks'),
      heads: true,
      cell: (row) => <RuleAsks rule={row} names={names} />,
    },
    {
      key: 'organisation',
      header: t('responsibility.answers'),
      cell: (row) => names.organisation(row.organisation),
    },
    {
      key: 'from',
      header: t('responsibility.from'),
      cell: (row) => <DayText day={row.effectiveFrom} />,
    },
    { key: 'until', header: t('responsibility.until'), cell: (row) => <DayText day={row.effectiveUntil} /> },
    {
      key: 'standing',
      header: t('responsibility.standing'),
      cell: (row) => <StandingBadge of={row} today={today} />,
    },
    { key: 'source', header: t('responsibility.source'), cell: (row) => row.source },
    { key: 'by', header: t('responsibility.by'), cell: (row) => row.changedBy },
  ];
  const end: Column<KeptResponsibility> = {
    key: 'end',
    header: t('responsibility.end'),
    cell: (row) =>
      row.effectiveUntil !== null && row.effectiveUntil <= today ? null : (
        <a href={`/disputes/responsibility?end=${row.ruleId}#end`}>{t('responsibility.endOne')}</a>
      ),
  };
  return (
    <DataTable
      caption={t('responsibility.table')}
      columns={mayChange ? [...columns, end] : columns}
      rows={rules.toSorted(byWeight)}
      rowKey={(row) => row.ruleId}
      focusKey={decides}
      empty={<EmptyState title={t('responsibility.none')}>{t('responsibility.noneMeans')}</EmptyState>}
    />
  );
}
