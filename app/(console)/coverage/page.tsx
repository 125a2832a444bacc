import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { Query } from '#app/_ui/address';
import { dayOfInstant, instantFromDate } from '#domain/calendar/instant';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Columns } from '#ui/figures/panel';
import { sortOf } from '#ui/tables/data-table';
import { ExportLinks } from '#ui/tables/export-links';
import { coverageChoice } from './_parts/choice';
import { CoverageFigureRow } from './_parts/coverage-figures';
import { CoverageFilters } from './_parts/coverage-filters';
import { CoverageLead } from './_parts/coverage-lead';
import { LINE_ORDERS, type LineOrder, worstFirst } from './_parts/coverage-lines';
import { DayCalendar } from './_parts/day-calendar';
import { DeclareGuide } from './_parts/declare-guide';
import { LinePanel } from './_parts/line-panel';
import { linesOf, loadCoverage, typeLines } from './_parts/load-coverage';
import { loadNumbers } from './_parts/load-numbers';
import { NumbersPanel } from './_parts/numbers-panel';
import { StockPanel } from './_parts/stock-panel';
import { CoverageTrend } from './_parts/trend-panel';
import { TypePanel } from './_parts/type-panel';
import styles from './coverage.module.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('coverage');
  return { title: t('title') };
}

/** What departments declare they issued against what the library holds: missing, extra, differing and late. */
export default async function CoveragePage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor] = await Promise.all([searchParams, requirePermitted('coverage.view')]);
  const db = await archiveOf(actor);
  const [t, locale] = await Promise.all([getTranslations('coverage'), getLocale()]);
  const now = instantFromDate(new Date());
  const today = dayOfInstant(now);
  const choice = coverageChoice(query, today);
  const [figures, page] = await Promise.all([
    loadCoverage(db, actor.scope, choice, today),
    loadNumbers(db, actor.scope, choice),
  ]);
  const lines = linesOf(figures, choice, locale);
  const sort = sortOf(query, LINE_ORDERS, { key: 'rate', descending: true });
  const ordered = worstFirst(lines, sort.key as LineOrder, !sort.descending);
  const { to } = choice.period;
  const days = Array.from({ length: to - figures.daysFrom + 1 }, (_, index) => figures.daysFrom + index);
  const stock =
    figures.held === null ? null : (
      <StockPanel held={figures.held} certificateTypes={figures.certificateTypes} />
    );
  // The sentence speaks of whoever declared, whichever lines are listed below.
  const declared = linesOf(figures, { ...choice, lines: null }, locale);
  const head = (
    <PageHead title={t('title')} side={<ExportLinks path="/coverage/export" query={query} />}>
      <CoverageLead choice={choice} figures={figures} lines={declared} query={query} />
    </PageHead>
  );
  if (figures.whole === null) {
    return (
      <>
        {head}
        <CoverageFigureRow choice={choice} figures={figures} query={query} />
        <div className={styles.guide}>
          <DeclareGuide query={query} />
        </div>
        {stock}
      </>
    );
  }
  const linePanel = <LinePanel choice={choice} lines={ordered} sort={sort} query={query} />;
  return (
    <>
      {head}
      <CoverageFigureRow choice={choice} figures={figures} query={query} />
      <CoverageFilters figures={figures} query={query} />
      {choice.level === 'department' && choice.typeCode === null ? (
        <Columns shape="wide-narrow">
          {linePanel}
          <TypePanel lines={typeLines(figures, locale)} query={query} />
        </Columns>
      ) : (
        linePanel
      )}
      <Columns shape="wide-narrow">
        <CoverageTrend figures={figures} days={days} />
        <DayCalendar choice={choice} figures={figures} days={days} query={query} />
      </Columns>
      <NumbersPanel choice={choice} figures={figures} page={page} now={now} query={query} />
      {stock}
    </>
  );
}
