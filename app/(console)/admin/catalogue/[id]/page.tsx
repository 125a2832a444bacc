import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { named } from '#app/(public)/catalogue/_parts/named';
import type { Proposal } from '#db/queries/catalogue/proposals';
import { instantFromDate } from '#domain/calendar/instant';
import { rowChanges } from '#domain/catalogue/proposal';
import { permits } from '#domain/identity/permission';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { readProposal } from '#services/catalogue/proposals/read-proposals';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { Notice } from '#ui/words/notice';
import { ChangeList } from '../_parts/change-list';
import { Decision } from './decision';
import { ProposalFacts } from './proposal-facts';

interface Address {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('proposals');
  return { title: t('one') };
}

/** One proposal: who asks for what and why, from what to what, and the decision for whoever may take it. */
export default async function ProposalPage({ params }: Address) {
  const [{ id }, actor, locale, t] = await Promise.all([
    params,
    requirePermitted('catalogue.proposals'),
    getLocale(),
    getTranslations('proposals'),
  ]);
  const standing = await readProposal(await contextOf(actor), decodeURIComponent(id));
  if (standing === null) notFound();
  const { proposal, overtaken, own } = standing;
  const open = proposal.state === 'open';
  const decides = open && !own && permits(actor, 'catalogue.approve') && actor.scope.kind === 'everything';
  const changes = rowChanges(proposal.before, proposal.after);
  const lead = {
    state: proposal.state,
    by: proposal.proposerName,
    rows: proposal.rows,
    added: changes.filter(({ added }) => added).length,
  };
  return (
    <>
      <PageHead title={titleOf(proposal, locale)} trail={[{ label: t('title'), href: '/admin/catalogue' }]}>
        <Sentence>{t('oneLead', lead)}</Sentence>
      </PageHead>
      {overtaken ? <Notice tone="missed">{t('overtaken')}</Notice> : null}
      {open && own && permits(actor, 'catalogue.approve') ? (
        <Notice tone="quiet">{t('ownNote')}</Notice>
      ) : null}
      <ProposalFacts proposal={proposal} now={instantFromDate(new Date())} />
      <Panel title={t('changes')} note={t('changesNote')}>
        <ChangeList rows={changes} />
      </Panel>
      {decides || (open && own) ? (
        <Decision id={proposal.id} decides={decides} overtaken={overtaken} />
      ) : null}
    </>
  );
}

function titleOf({ subject, nameZh, nameEn }: Proposal, locale: 'zh-CN' | 'en'): string {
  return nameZh !== null && nameEn !== null ? named({ nameZh, nameEn }, locale) : subject;
}
