import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { allTypes } from '#db/queries/all-types';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { instantFromDate } from '#domain/calendar/instant';
import { permits } from '#domain/identity/permission';
import { EVERYTHING } from '#domain/identity/scope';
import { requirePermitted } from '#door/actor';
import { contextOf, publicArchive } from '#door/database';
import { readProposals } from '#services/catalogue/proposals/read-proposals';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { ProposalTable } from './_parts/proposal-table';
import { RowPicker } from './_parts/row-picker';

const MOST_OPEN = 100;
const MOST_DECIDED = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('proposals');
  return { title: t('title') };
}

/** Changes of the catalogue: what waits for a decision, what was decided, and how to ask for one. */
export default async function CatalogueChangesPage({
  searchParams,
}: {
  readonly searchParams: Promise<Query>;
}) {
  const [query, actor, t] = await Promise.all([
    searchParams,
    requirePermitted('catalogue.proposals'),
    getTranslations('proposals'),
  ]);
  const [context, db] = await Promise.all([contextOf(actor), publicArchive()]);
  const [open, decided, types, organisations] = await Promise.all([
    readProposals(context, 'open', MOST_OPEN),
    readProposals(context, 'decided', MOST_DECIDED),
    allTypes(db),
    organisationsInScope(db, EVERYTHING),
  ]);
  const now = instantFromDate(new Date());
  const counts = { open: open.length, types: types.length, organisations: organisations.length };
  return (
    <>
      <PageHead title={t('title')} side={<Link href="/catalogue">{t('toCatalogue')}</Link>}>
        <Sentence>{t('lead', counts)}</Sentence>
      </PageHead>
      <Panel title={t('open')} note={t('openOrder')}>
        <ProposalTable rows={open} which="open" now={now} />
      </Panel>
      {permits(actor, 'catalogue.propose') ? (
        <RowPicker
          query={query}
          kind={one(query, 'kind') === 'organisation' ? 'organisation' : 'type'}
          text={one(query, 'text')?.slice(0, 100) ?? ''}
          types={types}
          organisations={organisations}
        />
      ) : null}
      <Panel title={t('decided')} note={t('decidedOrder', { most: MOST_DECIDED })}>
        <ProposalTable rows={decided} which="decided" now={now} />
      </Panel>
    </>
  );
}
