import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { Locale } from '#app/_i18n/locale';
import type { Query } from '#app/_ui/address';
import { latestChange } from '#db/queries/overview/latest-change';
import { typeNames } from '#db/queries/overview/type-names';
import { newRuleVersions } from '#db/queries/quality/new-rule-versions';
import type { Day } from '#domain/calendar/day';
import { dayOfInstant, instantFromDate, startOfDay } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { remember } from '#door/remember';
import type { Db } from '#services/archive';
import { PageHead } from '#ui/figures/page-head';
import { Columns } from '#ui/figures/panel';
import { Markup } from '#ui/markup/markup';
import { sortOf } from '#ui/tables/data-table';
import { ExportLinks } from '#ui/tables/export-links';
import { CellPanel } from './_parts/cell-panel';
import { qualityChoice } from './_parts/choice';
import { DimensionPanel } from './_parts/dimension-panel';
import { LINE_ORDERS, type LineOrder, worstFirst } from './_parts/heat-lines';
import { HeatPanel } from './_parts/heat-panel';
import { loadCell } from './_parts/load-cell';
import { lineNames, loadQuality, loadSurroundings, trendStart } from './_parts/load-quality';
import { QualityFilters } from './_parts/quality-filters';
import { QualityLead } from './_parts/quality-lead';
import { TrendPanel } from './_parts/trend-panel';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('quality');
  return { title: t('title') };
}

/** Where quality is worst: dimension by department, region or type, and what is behind each cell. */
export default async function QualityPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, locale] = await Promise.all([
    searchParams,
    requirePermitted('quality.view'),
    getLocale(),
  ]);
  const db = await archiveOf(actor);
  const now = instantFromDate(new Date());
  const key = JSON.stringify(['quality', await latestChange(db), locale, query]);
  const facts = await remember(db, key, now, () =>
    factsOf(db, actor.scope, query, dayOfInstant(now), locale),
  );
  return <QualityView facts={facts} query={query} />;
}

type Facts = Awaited<ReturnType<typeof factsOf>>;

async function factsOf(db: Db, scope: Scope, query: Query, today: Day, locale: Locale) {
  const words = await getTranslations('words');
  const choice = qualityChoice(query, today);
  const around = await loadSurroundings(db, scope, choice, typeNames);
  const names = lineNames(around, choice.by, words, locale);
  const [figures, cell, changes] = await Promise.all([
    loadQuality(db, scope, choice, today, around, names),
    loadCell(db, scope, choice, today, around),
    newRuleVersions(db, startOfDay(trendStart(choice.period)), startOfDay(choice.period.to + 1)),
  ]);
  return { choice, around, figures, cell, changes };
}

function QualityView({ facts, query }: { readonly facts: Facts; readonly query: Query }) {
  const t = useTranslations('quality');
  const { choice, around, figures, cell, changes } = facts;
  const sort = sortOf(query, LINE_ORDERS, { key: choice.dimension ?? 'score', descending: true });
  const order = sort.key as LineOrder;
  const lines = worstFirst(figures.lines, order, !sort.descending);
  const days = Array.from(
    { length: choice.period.to - figures.daysFrom + 1 },
    (_, index) => figures.daysFrom + index,
  );
  return (
    <>
      <Markup shown={{ of: facts, name: 'above' }}>
        <PageHead title={t('title')} side={<ExportLinks path="/quality/export" query={query} />}>
          <QualityLead choice={choice} figures={figures} query={query} />
        </PageHead>
        <QualityFilters query={query} around={around} />
        <Columns shape="wide-narrow">
          <HeatPanel choice={choice} lines={lines} order={order} reversed={!sort.descending} query={query} />
          {cell === null ? (
            <DimensionPanel figures={figures} chosen={choice.dimension} query={query} days={days} />
          ) : (
            <CellPanel
              choice={choice}
              line={figures.lines.find((line) => line.key === choice.cell?.key) ?? null}
              facts={cell}
              around={{ ...around, types: cell.types }}
              query={query}
            />
          )}
        </Columns>
      </Markup>
      <TrendPanel
        figures={figures}
        chosen={choice.dimension}
        days={days}
        ruleSet={around.ruleSet}
        changes={changes}
      />
    </>
  );
}
