import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { addressWith, type Query } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import { Panel } from '#ui/figures/panel';
import { RateBar } from '#ui/figures/rate-bar';
import { type Column, DataTable, type Sort } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NoData, NumberText } from '#ui/words/number-text';
import { DayText } from '#ui/words/time-text';
import styles from '../coverage.module.css';
import { type CoverageChoice, lineChanges, NUMBER_STATES, type NumberState, PATH } from './choice';
import { type CoverageLine, coverageInterval, FEWEST_DECLARED } from './coverage-lines';

/** Lines shown before "show all". */
const LINES_SHOWN = 10;

interface LinePanelProps {
  readonly choice: CoverageChoice;
  /** In their order. */
  readonly lines: readonly CoverageLine[];
  readonly sort: Sort;
  readonly query: Query;
}

/** Departments, one department's types, or one type's days: worst first, each a step down, each count a door. */
export function LinePanel({ choice, lines, sort, query }: LinePanelProps) {
  const t = useTranslations('coverage');
  const { level } = choice;
  const shown = choice.lines === null ? lines.slice(0, LINES_SHOWN) : lines;
  const title = t(choice.lines === 'silent' && level === 'department' ? 'silentTitle' : `by.${level}`);
  return (
    <div id="lines" className={styles.anchor}>
      <Panel
        title={title}
        side={<Upwards choice={choice} query={query} />}
        note={t(sort.descending ? 'worstFirst' : 'bestFirst', { fewest: FEWEST_DECLARED })}
      >
        <DataTable
          caption={title}
          columns={columnsOf(choice, query, t)}
          rows={shown}
          rowKey={(line) => line.key}
          sort={sort}
          path={PATH}
          query={query}
          empty={<EmptyState title={t('emptyLines')}>{t('emptyNext')}</EmptyState>}
        />
        {shown.length < lines.length ? (
          <p className={styles.more}>
            {t('shownOf', { shown: formatExact(shown.length), total: formatExact(lines.length) })}{' '}
            <Link href={addressWith(PATH, query, { lines: 'all' })} prefetch={false} scroll={false}>
              {t('showAll')}
            </Link>
          </p>
        ) : null}
      </Panel>
    </div>
  );
}

type Words = ReturnType<typeof useTranslations<'coverage'>>;

function columnsOf(choice: CoverageChoice, query: Query, t: Words): Column<CoverageLine>[] {
  const { level } = choice;
  return [
    { key: 'name', header: t(`head.${level}`), heads: true, cell: (line) => nameCell(line, choice, query) },
    {
      key: 'rate',
      header: t('rate'),
      sortable: true,
      cell: ({ sums }) => <RateBar {...coverageInterval(sums)} />,
    },
    {
      key: 'declared',
      header: t('declared'),
      align: 'right',
      sortable: true,
      cell: ({ sums }) => (sums === null ? <NoData /> : <NumberText value={sums.declared} exact />),
    },
    ...NUMBER_STATES.map(
      (state): Column<CoverageLine> => ({
        key: state,
        header: t(`state.${state}`),
        align: 'right',
        sortable: true,
        cell: (line) => <StateCount line={line} state={state} level={level} query={query} />,
      }),
    ),
    ...(level === 'day'
      ? []
      : [
          {
            key: 'since',
            header: t('missingFrom'),
            cell: (line: CoverageLine) => <DayText day={line.missingFrom} />,
          },
        ]),
  ];
}

function nameCell(line: CoverageLine, { level }: CoverageChoice, query: Query) {
  const below = level === 'day' ? '#numbers' : '';
  return (
    <>
      <Link href={`${addressWith(PATH, query, lineChanges(level, line.key))}${below}`} prefetch={false}>
        {line.label}
      </Link>
      {line.note === null ? null : <span className={styles.quiet}>{line.note}</span>}
    </>
  );
}

function StateCount({
  line,
  state,
  level,
  query,
}: {
  readonly line: CoverageLine;
  readonly state: NumberState;
  readonly level: CoverageChoice['level'];
  readonly query: Query;
}) {
  if (line.sums === null) return null;
  const count = line.sums[state];
  if (count === 0) return <NumberText value={0} />;
  return (
    <Link
      href={`${addressWith(PATH, query, { ...lineChanges(level, line.key), state })}#numbers`}
      prefetch={false}
    >
      <NumberText value={count} exact />
    </Link>
  );
}

/** One step back up: to all types of the department, to all departments. */
function Upwards({ choice, query }: Pick<LinePanelProps, 'choice' | 'query'>) {
  const t = useTranslations('coverage');
  const { level, lines } = choice;
  if (level === 'department' && lines !== 'silent') return null;
  const up = level === 'day' ? { type: null } : level === 'type' ? { department: null } : { lines: null };
  return (
    <Link href={addressWith(PATH, query, { ...up, day: null, sort: null })} prefetch={false}>
      {t(level === 'day' ? 'allTypes' : 'allDepartments')}
    </Link>
  );
}
