import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { Query } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import { instantFromDate } from '#domain/calendar/instant';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { EmptyState } from '#ui/words/empty-state';
import { ActForm } from '../../admin/_parts/act-form';
import { disputeNames } from '../_parts/names';
import { assignUnowned } from './actions';
import { loadTeam } from './load-team';
import { ProposalTable } from './proposal-table';
import { WorkloadTable } from './workload-table';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('disputeFigures');
  return { title: t('team.title') };
}

/** 团队: who has what in hand, and whom what is with nobody would go to. */
export default async function TeamPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, f, locale] = await Promise.all([
    searchParams,
    requirePermitted('dispute.assign'),
    getTranslations('disputeFigures'),
    getLocale(),
  ]);
  const now = instantFromDate(new Date());
  const [{ busy, idle, proposal }, names] = await Promise.all([
    loadTeam(actor, query, now),
    disputeNames(await archiveOf(actor), locale),
  ]);
  const owned = [...busy, ...idle].filter(({ ownerId }) => ownerId !== null);
  const sum = (of: 'open' | 'overdue') => owned.reduce((total, one) => total + one[of], 0);
  const free = busy.find(({ ownerId }) => ownerId === null)?.open ?? 0;
  const givable = proposal.filter(({ to }) => to !== null);
  return (
    <>
      <PageHead title={f('team.title')}>
        <Sentence>
          {f('team.lead', {
            people: owned.length,
            open: formatExact(sum('open')),
            overdue: formatExact(sum('overdue')),
            unowned: formatExact(free),
          })}
        </Sentence>
      </PageHead>
      <Panel title={f('team.table')} note={f('team.note')}>
        <WorkloadTable people={busy} />
        {idle.length === 0 ? null : (
          <details>
            <summary>{f('team.idle', { count: idle.length })}</summary>
            <WorkloadTable people={idle} />
          </details>
        )}
      </Panel>
      <Panel title={f('team.proposal')} note={f('team.proposalNote')}>
        {proposal.length === 0 ? (
          <EmptyState title={f('team.noUnowned')} />
        ) : (
          <ProposalTable rows={proposal} names={names} now={now} />
        )}
        {/* It stays when there is nothing left to give: it says what was done. */}
        <ActForm
          action={assignUnowned}
          buttons={givable.length === 0 ? [] : [{ text: f('team.assignAll', { count: givable.length }) }]}
          refused={f('team.refused')}
        >
          {givable.map(({ dispute: { caseId }, to }) => (
            <input key={caseId} type="hidden" name="give" value={`${caseId} ${to?.accountId}`} />
          ))}
        </ActForm>
      </Panel>
    </>
  );
}
