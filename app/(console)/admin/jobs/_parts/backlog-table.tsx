import { useTranslations } from 'next-intl';
import type { WaitingFacts } from '#db/queries/waiting-facts';
import type { Instant } from '#domain/calendar/instant';
import { FACT_VERSION, FACTS } from '#domain/facts';
import { DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';
import { StatusBadge } from '#ui/words/status-badge';
import { InstantText } from '#ui/words/time-text';

/** What waits in the outbox to become jobs. */
export function BacklogTable({
  waiting,
  now,
}: {
  readonly waiting: readonly WaitingFacts[];
  readonly now: Instant;
}) {
  const t = useTranslations('jobs');
  const isKnown = ({ fact, version }: WaitingFacts) => Object.hasOwn(FACTS, fact) && version === FACT_VERSION;
  return (
    <DataTable
      caption={t('backlog')}
      rows={waiting}
      rowKey={({ fact, version }) => `${fact} ${version}`}
      columns={[
        {
          key: 'fact',
          header: t('fact'),
          heads: true,
          cell: (row) => (
            <>
              <code>{row.fact}</code>{' '}
              {isKnown(row) ? null : <StatusBadge tone="risk">{t('unknownFact')}</StatusBadge>}
            </>
          ),
        },
        {
          key: 'waiting',
          header: t('queue.waiting'),
          align: 'right',
          cell: (row) => <NumberText value={row.waiting} exact />,
        },
        {
          key: 'long',
          header: t('waitingLong'),
          align: 'right',
          cell: (row) => <NumberText value={row.waitingLong} exact />,
        },
        {
          key: 'oldest',
          header: t('oldest'),
          cell: ({ oldest }) => <InstantText instant={oldest} now={now} />,
        },
      ]}
      empty={<EmptyState title={t('noBacklog')} />}
    />
  );
}
