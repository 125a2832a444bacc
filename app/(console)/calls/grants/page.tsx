import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import { grantsPage } from '#db/queries/calls/grants/grants-page';
import { dayOfInstant, instantFromDate } from '#domain/calendar/instant';
import { permits } from '#domain/identity/permission';
import { requirePermitted } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { readGrantProposals } from '#services/calls/grants/read-grant-proposals';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { FilterChips } from '#ui/tables/filter-chips';
import { Pager } from '#ui/tables/pager';
import { EmptyState } from '#ui/words/empty-state';
import { callNames } from '../_parts/names';
import { GrantTable } from './grant-table';
import { OpenProposal } from './open-proposal';
import { ProposeGrant } from './propose-grant';

const ROWS = 50;
const MOST_OPEN = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('grants');
  return { title: t('title') };
}

/** 授权: who may call what of whom for what until when; asked for by one person, approved by another. */
export default async function GrantsPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requirePermitted('grant.view'),
    getTranslations('grants'),
    getLocale(),
  ]);
  const [db, context] = await Promise.all([archiveOf(actor), contextOf(actor)]);
  const today = dayOfInstant(instantFromDate(new Date()));
  const state = (['in-force', 'ended'] as const).find((name) => name === one(query, 'state')) ?? null;
  const filter = {
    grantee: one(query, 'grantee') ?? one(query, 'department') ?? null,
    typeCode: one(query, 'type') ?? null,
    state,
    today,
  };
  const [found, open, names] = await Promise.all([
    grantsPage(db, filter, { after: one(query, 'after') ?? null, most: ROWS + 1 }),
    readGrantProposals(context, 'open', MOST_OPEN),
    callNames(db, locale),
  ]);
  const shown = found.slice(0, ROWS);
  const last = shown.at(-1);
  return (
    <>
      <PageHead title={t('title')}>
        <Sentence>{t('lead', { open: formatExact(open.length) })}</Sentence>
      </PageHead>
      <Panel title={t('open')} note={t('openNote')}>
        {open.length === 0 ? (
          <EmptyState title={t('noneOpen')} />
        ) : (
          open.map((proposal) => (
            <OpenProposal
              key={proposal.id}
              proposal={proposal}
              names={names}
              today={today}
              mayDecide={permits(actor, 'grant.approve')}
            />
          ))
        )}
      </Panel>
      <Panel title={t('list')} note={t('order')}>
        <FilterChips
          path="/calls/grants"
          query={query}
          filters={[
            {
              name: 'state',
              label: t('stateHead'),
              as: 'chips',
              choices: [
                { value: 'in-force', label: t('inForce') },
                { value: 'ended', label: t('ended') },
              ],
            },
            { name: 'type', label: t('type'), as: 'select', choices: names.types },
            { name: 'grantee', label: t('granteeCode'), as: 'text' },
          ]}
        />
        <GrantTable grants={shown} names={names} today={today} />
        <Pager
          path="/calls/grants"
          query={query}
          after={found.length > ROWS && last ? last.code : null}
          before={null}
          shown={shown.length}
        />
      </Panel>
      {permits(actor, 'grant.propose') ? (
        <Panel title={t('propose')} note={t('proposeNote')}>
          <ProposeGrant names={names} />
        </Panel>
      ) : null}
    </>
  );
}
