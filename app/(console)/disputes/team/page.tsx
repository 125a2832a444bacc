import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { Query } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import { queuePage } from '#db/queries/disputes/desk/queue-page';
import { workload } from '#db/queries/disputes/desk/workload';
import { monthStart } from '#domain/calendar/day';
import { dayOfInstant, instantFromDate, startOfDay } from '#domain/calendar/instant';
import { addWorkingDays } from '#domain/calendar/working-days';
import { requirePermitted } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { proposeAssignments } from '#services/cases/propose-assignments';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { EmptyState } from '#ui/words/empty-state';
import { ActForm } from '../../admin/_parts/act-form';
import { queueFilter } from '../_desk/queue-choice';
import { disputeNames } from '../_parts/names';
import { assignUnowned } from './actions';
import { ProposalTable } from './proposal-table';
import { WorkloadTable } from './workload-table';

/** As many as one distribution gives away. */
const MOST_UNOWNED = 50;
/** Due within these many working days is due soon. */
const SOON_DAYS = 2;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('disputeFigures');
  return { title: t('team.title') };
}

/** 团队: who has what in hand, and what is with nobody. */
export default async function TeamPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, f, locale] = await Promise.all([
    searchParams,
    requirePermitted('dispute.assign'),
    getTranslations('disputeFigures'),
    getLocale(),
  ]);
  const db = await archiveOf(actor);
  const now = instantFromDate(new Date());
  const today = dayOfInstant(now);
  const spans = {
    now,
    soon: startOfDay(addWorkingDays(today, SOON_DAYS).day + 1),
    since: startOfDay(monthStart(today)),
  };
  const [people, unowned, names] = await Promise.all([
    workload(db, actor.scope, spans),
    queuePage(
      db,
      actor.scope,
      { ...queueFilter(query, actor.id, now), ownerId: null, unowned: true },
      { after: null, most: MOST_UNOWNED },
    ),
    disputeNames(db, locale),
  ]);
  const proposed = new Map(
    (
      await proposeAssignments(
        await contextOf(actor),
        unowned.map(({ caseId }) => caseId),
      )
    ).map(({ caseId, to }) => [caseId, to]),
  );
  const proposal = unowned.map((dispute) => ({ dispute, to: proposed.get(dispute.caseId) ?? null }));
  const givable = proposal.filter(({ to }) => to !== null);
  const owned = people.filter(({ ownerId }) => ownerId !== null);
  const sum = (of: 'open' | 'overdue') => owned.reduce((total, one) => total + one[of], 0);
  const free = people.find(({ ownerId }) => ownerId === null)?.open ?? 0;
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
        <WorkloadTable people={people} />
      </Panel>
      <Panel title={f('team.proposal')} note={f('team.proposalNote')}>
        {unowned.length === 0 ? (
          <EmptyState title={f('team.noUnowned')} />
        ) : (
          <>
            <ProposalTable rows={proposal} names={names} now={now} />
            {givable.length === 0 ? null : (
              <ActForm
                action={assignUnowned}
                buttons={[{ text: f('team.assignAll', { count: givable.length }) }]}
                refused={f('team.refused')}
              >
                {givable.map(({ dispute: { caseId }, to }) => (
                  <input key={caseId} type="hidden" name="give" value={`${caseId} ${to?.accountId}`} />
                ))}
              </ActForm>
            )}
          </>
        )}
      </Panel>
    </>
  );
}
