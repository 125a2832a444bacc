import { useTranslations } from 'next-intl';
import type { Day } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import type { StandingGrant } from '#domain/calls/grant/grant';
import { type Column, DataTable } from '#ui/tables/data-table';
import { CodeText } from '#ui/words/code-text';
import { EmptyState } from '#ui/words/empty-state';
import { StatusBadge } from '#ui/words/status-badge';
import { DayText } from '#ui/words/time-text';
import type { CallNames } from '../_parts/names';

interface GrantTableProps {
  readonly grants: readonly StandingGrant[];
  readonly names: CallNames;
  readonly today: Day;
}

export function GrantTable({ grants, names, today }: GrantTableProps) {
  const t = useTranslations('grants');
  const columns: Column<StandingGrant>[] = [
    { key: 'code', header: t('code'), heads: true, cell: (row) => <CodeText code={row.code} /> },
    {
      key: 'grantee',
      header: t('grantee'),
      cell: (row) =>
        row.granteeKind === 'organisation' ? names.organisation(row.grantee) : names.region(row.grantee),
    },
    {
      key: 'type',
      header: t('type'),
      cell: (row) => (row.typeCode === null ? t('any') : names.type(row.typeCode)),
    },
    {
      key: 'owner',
      header: t('owner'),
      cell: (row) => (row.ownerRegion === null ? t('any') : names.region(row.ownerRegion)),
    },
    {
      key: 'scenario',
      header: t('scenario'),
      cell: (row) => (row.scenario === null ? t('any') : names.scenario(row.scenario)),
    },
    { key: 'from', header: t('from'), cell: (row) => <DayText day={row.from} /> },
    {
      key: 'until',
      header: t('until'),
      cell: (row) => (row.until === null ? t('noEnd') : <DayText day={row.until} />),
    },
    { key: 'state', header: t('stateHead'), cell: (row) => <GrantState grant={row} today={today} /> },
    { key: 'basis', header: t('basis'), cell: (row) => row.basis },
  ];
  return (
    <DataTable
      caption={t('list')}
      columns={columns}
      rows={grants}
      rowKey={(row) => row.code}
      empty={<EmptyState title={t('none')} />}
    />
  );
}

function GrantState({ grant, today }: { readonly grant: StandingGrant; readonly today: Day }) {
  const t = useTranslations('grants');
  if (grant.revokedAt !== null && dayOfInstant(grant.revokedAt) <= today)
    return <StatusBadge tone="missed">{t('revoked')}</StatusBadge>;
  if (grant.until !== null && grant.until < today)
    return <StatusBadge tone="quiet">{t('ended')}</StatusBadge>;
  return <StatusBadge tone="met">{t('inForce')}</StatusBadge>;
}
