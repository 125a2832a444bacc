import { useTranslations } from 'next-intl';
import { addressWith, type Query } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import type { DeskRow } from '#db/queries/disputes/desk/desk-row';
import type { DueCounts } from '#db/queries/disputes/desk/due-counts';
import type { Instant } from '#domain/calendar/instant';
import { limitEndText } from '#domain/cases/limit-end';
import { DISPUTE_DOORS } from '#domain/disputes/dispute';
import { ClockWords } from '#ui/case/clock-words';
import { FilterChips } from '#ui/tables/filter-chips';
import { EmptyState } from '#ui/words/empty-state';
import { kindFilter, stateFilter } from '../_parts/dispute-filters';
import { DisputeKindText, DisputeStateBadge, leftUntil } from '../_parts/dispute-words';
import type { DisputeNames } from '../_parts/names';
import styles from './desk.module.css';
import { DUE, OPEN_STATES, WHOSE } from './queue-choice';

interface QueuePaneProps {
  readonly rows: readonly DeskRow[];
  readonly counts: DueCounts;
  /** The next page's cursor; null: this is the last. */
  readonly next: string | null;
  readonly query: Query;
  readonly chosen: string | null;
  readonly names: DisputeNames;
  readonly now: Instant;
}

const PATH = '/disputes/desk';

/** What waits, by the next deadline. */
export function QueuePane({ rows, counts, next, query, chosen, names, now }: QueuePaneProps) {
  const t = useTranslations('disputes');
  const { overdue, today } = counts;
  const any = overdue > 0 || today > 0;
  return (
    <section className={styles.queue} aria-label={t('queue.title')}>
      <h2 className="unseen">{t('queue.title')}</h2>
      <p className={styles.queueLead}>
        {any
          ? t('queue.lead', { overdue: formatExact(overdue), today: formatExact(today) })
          : t('queue.leadNone')}
      </p>
      <QueueFilters query={query} />
      {rows.length === 0 ? (
        <EmptyState title={t('queue.none')}>{t('queue.noneNext')}</EmptyState>
      ) : (
        <ol className={styles.cards} aria-label={t('queue.label')} data-queue="">
          {rows.map((row) => (
            <li key={row.caseId}>
              <a
                className={styles.card}
                href={addressWith(PATH, query, { d: row.number, after: query.after as string })}
                aria-current={row.number === chosen ? 'true' : undefined}
                data-number={row.number}
              >
                <span className={styles.cardTop}>
                  <ClockWords left={leftUntil(row.dueAt, now)} />
                  <span className={styles.cardNumber}>{row.number}</span>
                </span>
                <span className={styles.cardTitle}>
                  <DisputeKindText kind={row.kind} />
                  {row.certificateType === null ? '' : ` · ${names.type(row.certificateType)}`}
                  {row.field === null ? '' : ` · ${names.field(row.field)}`}
                </span>
                <span className={styles.cardFoot}>
                  <DisputeStateBadge state={row.state} />
                  <span>
                    {row.organisation === null
                      ? t('queue.noDepartment')
                      : names.organisation(row.organisation)}
                  </span>
                  <span>
                    {row.ownerName === null ? t('queue.noOwner') : t('queue.owner', { name: row.ownerName })}
                  </span>
                  {row.dueAt === null ? null : (
                    <span>{t('queue.until', { end: limitEndText(row.dueAt) })}</span>
                  )}
                </span>
              </a>
            </li>
          ))}
        </ol>
      )}
      <p className={styles.pages}>
        {query.after ? <a href={addressWith(PATH, query, { d: null })}>{t('queue.first')}</a> : null}
        {next === null ? null : (
          <a href={addressWith(PATH, query, { after: next, d: null })} data-next="">
            {t('queue.more')}
          </a>
        )}
      </p>
    </section>
  );
}

function QueueFilters({ query }: { readonly query: Query }) {
  const t = useTranslations('disputes');
  const kept = { ...query, d: undefined };
  return (
    <FilterChips
      path={PATH}
      query={kept}
      filters={[
        {
          name: 'whose',
          label: t('queue.whose'),
          as: 'chips',
          choices: WHOSE.map((value) => ({ value, label: t(`whose.${value}`) })),
        },
        {
          name: 'due',
          label: t('queue.due'),
          as: 'chips',
          choices: DUE.map((value) => ({ value, label: t(`due.${value}`) })),
        },
        kindFilter(t),
        stateFilter(OPEN_STATES, t),
        {
          name: 'door',
          label: t('queue.doorHead'),
          as: 'select',
          choices: DISPUTE_DOORS.map((value) => ({ value, label: t(`door.${value}`) })),
        },
      ]}
    />
  );
}
