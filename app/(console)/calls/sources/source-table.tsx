import { useTranslations } from 'next-intl';
import type { Locale } from '#app/_i18n/locale';
import { formatDuration } from '#app/_ui/format/time';
import type { CallSourceHealth } from '#db/queries/calls/sources/call-sources-in-scope';
import type { Instant } from '#domain/calendar/instant';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';
import { StatusBadge } from '#ui/words/status-badge';
import { Absent, InstantText } from '#ui/words/time-text';
import { kindOf } from './finding-words';

interface SourceTableProps {
  readonly sources: readonly CallSourceHealth[];
  readonly now: Instant;
  readonly locale: Locale;
}

/** Sources with what is open against them first. */
export function SourceTable({ sources, now, locale }: SourceTableProps) {
  const t = useTranslations('callSources');
  const columns: Column<CallSourceHealth>[] = [
    {
      key: 'source',
      header: t('source'),
      heads: true,
      cell: (source) => (
        <a href={`/calls/sources?source=${source.organisation}#findings`}>
          {(locale === 'en' ? source.nameEn : source.nameZh) ?? source.organisation}
        </a>
      ),
    },
    { key: 'standing', header: t('standing'), cell: (source) => <Standing source={source} now={now} /> },
    {
      key: 'batches',
      header: t('batches'),
      align: 'right',
      cell: (source) => <NumberText value={source.lastSequence} />,
    },
    {
      key: 'rows',
      header: t('rows'),
      align: 'right',
      cell: (source) => <NumberText value={source.lastRow} />,
    },
    {
      key: 'heard',
      header: t('heard'),
      cell: (source) => <InstantText instant={source.lastReceivedAt} now={now} />,
    },
    {
      key: 'lag',
      header: t('lag'),
      align: 'right',
      cell: ({ lastClockLagMs }) =>
        lastClockLagMs === null ? <Absent /> : formatDuration(Math.abs(lastClockLagMs) * 1_000, locale),
    },
    {
      key: 'signs',
      header: t('signs'),
      cell: ({ signs }) => (signs === null ? t('signsNot') : signs.toUpperCase()),
    },
  ];
  return (
    <DataTable
      caption={t('sources')}
      columns={columns}
      rows={sources}
      rowKey={(source) => source.organisation}
      empty={<EmptyState title={t('leadNone')} />}
    />
  );
}

function Standing({ source, now }: { readonly source: CallSourceHealth; readonly now: Instant }) {
  const t = useTranslations('callSources');
  const open = Object.entries(source.open).flatMap(([kind, count]) => {
    const known = kindOf(kind);
    return known === null ? [] : [{ kind: known, count }];
  });
  const late =
    source.lastReceivedAt === null || now - source.lastReceivedAt > source.silentAfterMinutes * 60_000_000;
  if (open.length === 0 && !late) return <StatusBadge tone="met">{t('fine')}</StatusBadge>;
  return (
    <>
      {open.map(({ kind, count }) => (
        <StatusBadge key={kind} tone="missed">
          {t(`kind.${kind}`)} {count}
        </StatusBadge>
      ))}
      {late ? (
        <StatusBadge tone="risk">{t('quiet', { minutes: source.silentAfterMinutes })}</StatusBadge>
      ) : null}
    </>
  );
}
