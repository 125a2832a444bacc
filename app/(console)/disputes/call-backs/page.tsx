import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { formatExact, formatRate } from '#app/_ui/format/number';
import { formatSpan } from '#app/_ui/format/time';
import { callBacksPage } from '#db/queries/disputes/desk/call-backs-page';
import { disputeCounts } from '#db/queries/disputes/figures/dispute-counts';
import { instantFromDate } from '#domain/calendar/instant';
import {
  addDisputes,
  type DisputeCounts,
  disputeShare,
  NO_DISPUTES,
  satisfactionOf,
} from '#domain/disputes/figures';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { disputeSelection } from '../_parts/found-choice';
import { disputeNames } from '../_parts/names';
import { CallBackForm } from './call-back-form';
import { AnsweredTable, WaitingTable } from './call-back-tables';

const MOST_WAITING = 100;
const MOST_ANSWERED = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('disputeFigures');
  return { title: t('callBack.title') };
}

/** 满意度回访: whom a drawn sample says to call, and what they said; beside the closing rate, which alone misleads. */
export default async function CallBacksPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, f, locale] = await Promise.all([
    searchParams,
    requirePermitted('dispute.call-back'),
    getTranslations('disputeFigures'),
    getLocale(),
  ]);
  const db = await archiveOf(actor);
  const now = instantFromDate(new Date());
  const { period, selection } = disputeSelection(query, now);
  const [waiting, answered, groups, names] = await Promise.all([
    callBacksPage(db, actor.scope, 'waiting', MOST_WAITING),
    callBacksPage(db, actor.scope, 'answered', MOST_ANSWERED),
    disputeCounts(db, actor.scope, selection, 'kind', now),
    disputeNames(db, locale),
  ]);
  const all = groups.reduce<DisputeCounts>(addDisputes, NO_DISPUTES);
  const happy = satisfactionOf(all);
  const closing = disputeShare('closing', all).value;
  const facts = {
    span: formatSpan(period.from, period.to, locale),
    waiting: waiting.length < MOST_WAITING ? formatExact(waiting.length) : `${MOST_WAITING}+`,
    closing: closing === null ? f('noData') : formatRate(closing, 1),
  };
  const chosen = waiting.find(({ callBackId }) => callBackId === one(query, 'call'));
  return (
    <>
      <PageHead title={f('callBack.title')}>
        <Sentence>
          {happy.value === null || happy.interval === null
            ? f('callBack.leadNone', facts)
            : f('callBack.lead', {
                ...facts,
                reached: formatExact(happy.reached),
                share: formatRate(happy.value, 1),
                low: formatRate(happy.interval.low, 1),
                high: formatRate(happy.interval.high, 1),
              })}
        </Sentence>
      </PageHead>
      {chosen === undefined ? null : <CallBackForm row={chosen} />}
      <Panel title={f('callBack.waiting')} note={f('callBack.waitingNote')}>
        <WaitingTable rows={waiting} names={names} self={actor.id} query={query} />
      </Panel>
      <Panel title={f('callBack.answered')}>
        <AnsweredTable rows={answered} names={names} />
      </Panel>
    </>
  );
}
