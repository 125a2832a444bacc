import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { addressWith, type Query } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import { formatSpan } from '#app/_ui/format/time';
import { formatDay } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import { Panel } from '#ui/figures/panel';
import { type Column, DataTable } from '#ui/tables/data-table';
import { ExportLinks } from '#ui/tables/export-links';
import { Pager } from '#ui/tables/pager';
import { EmptyState } from '#ui/words/empty-state';
import { Notice } from '#ui/words/notice';
import { DayText, InstantText } from '#ui/words/time-text';
import styles from '../coverage.module.css';
import { type CoverageChoice, cursorOf, PATH } from './choice';
import type { CoverageFigures } from './load-coverage';
import type { NumbersPage } from './load-numbers';
import { type NumberWords, numbersInWords } from './number-words';

interface NumbersProps {
  readonly choice: CoverageChoice;
  readonly figures: CoverageFigures;
  readonly page: NumbersPage;
  readonly now: Instant;
  readonly query: Query;
}

/** Numbers in one state, one by one and masked: whose, since when, and what to do. */
export function NumbersPanel({ choice, figures, page, now, query }: NumbersProps) {
  const t = useTranslations('coverage');
  const words = useTranslations('words');
  const locale = useLocale();
  const { day, period, state } = choice;
  const { numbers } = page;
  const sums = day === null ? figures.whole : (figures.days.find((one) => one.day === day) ?? null);
  const span = day === null ? formatSpan(period.from, period.to, locale) : formatDay(day);
  // A list of which only the count was declared has no numbers to list.
  const total = sums === null || sums.unnamed > 0 ? null : sums[state];
  const [first, last] = [numbers[0], numbers.at(-1)];
  return (
    <div id="numbers" className={styles.anchor}>
      <Panel
        title={t('numbersTitle', { state: t(`state.${state}`), span })}
        note={t(`remedy.${state}`)}
        side={
          <>
            {day === null ? null : (
              <Link href={`${addressWith(PATH, query, { day: null })}#numbers`} prefetch={false}>
                {t('wholePeriod')}
              </Link>
            )}
            <ExportLinks path="/coverage/export" query={{ ...query, table: 'numbers' }} />
          </>
        }
      >
        {sums !== null && sums.unnamed > 0 ? (
          <Notice tone="risk">{t('unnamedLists', { count: formatExact(sums.unnamed) })}</Notice>
        ) : null}
        <DataTable
          caption={t('numbersTitle', { state: t(`state.${state}`), span })}
          columns={columnsOf({ choice, page, now, query }, t)}
          rows={numbersInWords(numbers, figures, { t, words, locale })}
          rowKey={({ row }) => row.subjectKey}
          empty={
            <EmptyState
              title={t(sums === null ? 'emptyLines' : 'emptyNumbers', { state: t(`state.${state}`) })}
            >
              {sums === null ? t('emptyNext') : null}
            </EmptyState>
          }
        />
        {numbers.length === 0 ? null : (
          <Pager
            path={PATH}
            query={query}
            after={page.hasAfter && last ? cursorOf(last) : null}
            before={page.hasBefore && first ? cursorOf(first) : null}
            shown={numbers.length}
            total={total}
          />
        )}
      </Panel>
    </div>
  );
}

type Words = ReturnType<typeof useTranslations<'coverage'>>;

function columnsOf(
  { choice, page, now, query }: Pick<NumbersProps, 'choice' | 'page' | 'now' | 'query'>,
  t: Words,
): Column<NumberWords>[] {
  return [
    {
      key: 'number',
      header: t('columns.number'),
      heads: true,
      cell: ({ number, row }) =>
        number === null ? (
          <>
            {t('unnamed')} <code className={styles.quiet}>{row.hashHead}…</code>
          </>
        ) : (
          <code>{number}</code>
        ),
    },
    {
      key: 'place',
      header: t('columns.place'),
      cell: ({ type, department }) => (
        <>
          {type}
          <span className={styles.quiet}>{department}</span>
        </>
      ),
    },
    { key: 'day', header: t('columns.day'), cell: ({ row }) => <DayText day={row.day} /> },
    { key: 'reason', header: t('columns.reason'), cell: ({ reason }) => reason },
    choice.state === 'missing'
      ? {
          key: 'finding',
          header: t('columns.finding'),
          cell: (line) => findingCell(line, page, now, query, t),
        }
      : {
          key: 'since',
          header: t('columns.since'),
          cell: ({ row }) => <InstantText instant={row.since} now={now} />,
        },
    {
      key: 'next',
      header: t('columns.next'),
      cell: ({ row }) =>
        row.recordKey === null ? (
          t(`next.${choice.state}`)
        ) : (
          <>
            <Link href={`/records/${row.recordKey}`} prefetch={false}>
              {t('openRecord')}
            </Link>
            <span className={styles.quiet}>{t(`next.${choice.state}`)}</span>
          </>
        ),
    },
  ];
}

/** The open finding of a missing number: since when, how often, and the list it stands in. */
function findingCell({ row }: NumberWords, page: NumbersPage, now: Instant, query: Query, t: Words) {
  const finding = page.findings.get(row.subjectKey);
  if (finding === undefined) return t('noFinding');
  const href = addressWith(
    '/quality/findings',
    { region: query.region },
    { department: row.organisation, type: row.typeCode, rule: 'declared-not-held', state: 'open' },
  );
  return (
    <>
      <Link href={href} prefetch={false}>
        {finding.occurrence > 1 ? t('recurred', { time: finding.occurrence }) : t('openFinding')}
      </Link>
      <span className={styles.quiet}>
        <InstantText instant={finding.openedAt} now={now} />
      </span>
    </>
  );
}
