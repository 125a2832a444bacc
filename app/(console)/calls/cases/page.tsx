import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import { breakGlassPage } from '#db/queries/calls/cases/break-glass-page';
import { casesPage } from '#db/queries/calls/cases/cases-page';
import { SHIPPED_DETECTION_RULES } from '#domain/calls/detect/shipped-rules';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { FilterChips } from '#ui/tables/filter-chips';
import { Pager } from '#ui/tables/pager';
import { callNames } from '../_parts/names';
import { BreakGlassTable } from './break-glass-table';
import { CaseTable } from './case-table';
import { ruleName } from './case-words';

const ROWS = 50;
const MOST_BREAK_GLASS = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('cases');
  return { title: t('title') };
}

/** 线索: alerts gathered for one person to judge, the gravest first. */
export default async function CasesPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requirePermitted('case.view'),
    getTranslations('cases'),
    getLocale(),
  ]);
  const db = await archiveOf(actor);
  const closed = one(query, 'state') === 'closed';
  const before = Number(one(query, 'after') ?? Number.NaN);
  const filter = {
    standing: closed ? 'closed' : 'waiting',
    rule: one(query, 'rule') ?? null,
    organisation: one(query, 'department') ?? null,
    ownerId: null,
  } as const;
  const [found, glasses, names] = await Promise.all([
    casesPage(db, actor.scope, filter, {
      before: closed && Number.isSafeInteger(before) ? before : null,
      most: ROWS + 1,
    }),
    breakGlassPage(db, actor.scope, 'waiting', MOST_BREAK_GLASS),
    callNames(db, locale),
  ]);
  const shown = found.slice(0, ROWS);
  const grave = shown.filter(({ severity }) => severity === 'high' || severity === 'critical').length;
  const last = shown.at(-1);
  return (
    <>
      <PageHead title={t('title')}>
        <Sentence>
          {closed
            ? t('leadClosed', { cases: formatExact(shown.length) })
            : t('lead', {
                cases: found.length > ROWS ? `${ROWS}+` : formatExact(shown.length),
                grave: formatExact(grave),
                glasses: formatExact(glasses.length),
              })}
        </Sentence>
      </PageHead>
      <Panel title={t('list')} note={t('order')}>
        <FilterChips
          path="/calls/cases"
          query={query}
          filters={[
            {
              name: 'state',
              label: t('stateHead'),
              as: 'chips',
              choices: [{ value: 'closed', label: t('state.closed') }],
            },
            {
              name: 'rule',
              label: t('rule'),
              as: 'select',
              choices: SHIPPED_DETECTION_RULES.map(({ id }) => ({ value: id, label: ruleName(id, locale) })),
            },
          ]}
        />
        <CaseTable cases={shown} names={names} locale={locale} />
        <Pager
          path="/calls/cases"
          query={query}
          after={closed && found.length > ROWS && last?.judgedAt != null ? String(last.judgedAt) : null}
          before={null}
          shown={shown.length}
        />
      </Panel>
      <Panel title={t('breakGlass')} note={t('breakGlassNote')}>
        <BreakGlassTable rows={glasses} names={names} />
      </Panel>
    </>
  );
}
