import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { latestChange } from '#db/queries/overview/latest-change';
import { instantFromDate } from '#domain/calendar/instant';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { remember } from '#door/remember';
import type { Query } from '../../_ui/address';
import { doorsOf } from './_data/addresses';
import { namingOf } from './_data/naming';
import { overviewOf } from './_data/overview';
import { viewOf } from './_data/view';
import { EmptyLibrary } from './_parts/empty-library';
import { OverviewPage } from './_parts/overview-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('overview');
  return { title: t('title') };
}

/** 总览: what is worst, since when, who answers for it, what changed. */
export default async function Page({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, locale] = await Promise.all([
    searchParams,
    requirePermitted('overview.view'),
    getLocale(),
  ]);
  const view = viewOf(query, actor.scope, instantFromDate(new Date()));
  const db = await archiveOf(actor);
  const mark = await latestChange(db);
  const key = JSON.stringify(['overview', mark, query]);
  const overview = await remember(db, key, view.now, () => overviewOf(db, view, mark));
  if (overview.facts.lastDay === null) return <EmptyLibrary overview={overview} />;
  return <OverviewPage overview={overview} doors={doorsOf(query)} naming={namingOf(overview, locale)} />;
}
