import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import { formatInstantText } from '#app/_ui/format/time';
import { alertsOfCase } from '#db/queries/calls/cases/alerts-of-case';
import { caseById } from '#db/queries/calls/cases/case-by-id';
import { callsOfOperator } from '#db/queries/calls/reports/calls-of-operator';
import { caseEvents } from '#db/queries/cases/case-events';
import { followsCase } from '#db/queries/cases/case-followers';
import { formatDay } from '#domain/calendar/day';
import { dayOfInstant, startOfDay } from '#domain/calendar/instant';
import { permits } from '#domain/identity/permission';
import { requirePermitted } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { caseColleagues } from '#services/cases/case-colleagues';
import { readAttachments } from '#services/cases/files/read-attachments';
import { readComments } from '#services/cases/read-comments';
import { WhyList } from '#ui/calls/why-list';
import { PageHead } from '#ui/figures/page-head';
import { Columns, Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { EmptyState } from '#ui/words/empty-state';
import { CallList, OF_ONE_OPERATOR } from '../../_parts/call-list';
import { callNames } from '../../_parts/names';
import { PeerStrip } from '../../_parts/peer-strip';
import { CaseStanding, ruleIntention, ruleName } from '../case-words';
import { AlertTable } from './alert-table';
import { CaseDesk } from './case-desk';
import { CaseTalk } from './case-talk';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST_ALERTS = 100;
const MOST_CALLS = 150;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('cases');
  return { title: t('one') };
}

interface CasePageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<Query>;
}

/** One case: why it was raised in words, the day replayed beside colleagues, the calls, and the verdict. */
export default async function CasePage({ params, searchParams }: CasePageProps) {
  const [{ id }, query, actor, t, locale] = await Promise.all([
    params,
    searchParams,
    requirePermitted('case.view'),
    getTranslations('cases'),
    getLocale(),
  ]);
  if (!UUID.test(id)) notFound();
  const db = await archiveOf(actor);
  const found = await caseById(db, actor.scope, id);
  if (found === null) notFound();
  // The day of its last alert: what somebody did most lately is what they are asked about.
  const day = dayOfInstant(found.lastAt);
  const span = { from: startOfDay(day), before: startOfDay(day + 1) };
  const mayJudge = permits(actor, 'case.judge');
  const context = await contextOf(actor);
  const [alerts, events, names, calls, comments, attachments, workers, follows] = await Promise.all([
    alertsOfCase(db, actor.scope, id, MOST_ALERTS),
    caseEvents(db, id),
    callNames(db, locale),
    found.operatorTerm === null ? [] : callsOfOperator(db, actor.scope, found.operatorTerm, span, MOST_CALLS),
    readComments(context, id),
    readAttachments(context, id),
    mayJudge ? caseColleagues(context, id) : [],
    followsCase(db, id, actor.id),
  ]);
  const colleagues = othersOf(workers, actor.id);
  return (
    <>
      <PageHead
        title={found.rules.map((rule) => ruleName(rule, locale)).join(locale === 'en' ? ', ' : '、')}
        trail={[{ label: t('title'), href: '/calls/cases' }]}
        side={<CaseStanding state={found.state} verdict={found.verdict} />}
      >
        <Sentence>
          {t(found.operator === null ? 'leadPattern' : 'leadOperator', {
            who: names.organisation(found.organisation),
            operator: found.operator ?? '',
            calls: formatExact(found.calls),
            since: formatInstantText(found.firstAt),
            last: formatInstantText(found.lastAt),
            alerts: formatExact(found.alerts),
          })}
        </Sentence>
      </PageHead>
      <Columns shape="wide-narrow">
        <Panel title={t('why')}>
          <WhyList
            reasons={found.rules.map((rule) => ({
              key: rule,
              text: (
                <>
                  <strong>{ruleName(rule, locale)}</strong> {ruleIntention(rule, locale)}
                </>
              ),
            }))}
          />
        </Panel>
        <CaseDesk found={found} mayJudge={mayJudge} colleagues={colleagues} />
      </Columns>
      <Panel title={t('alerts')}>
        <AlertTable alerts={alerts} locale={locale} />
      </Panel>
      <Columns>
        <CaseTalk
          {...{ caseId: id, events, comments, attachments, colleagues, follows }}
          mayWork={mayJudge}
          attached={one(query, 'attached') ?? null}
        />
      </Columns>
      {found.operatorTerm === null ? null : (
        <PeerStrip
          db={db}
          scope={actor.scope}
          caller={found.organisation}
          operator={found.operatorTerm}
          day={day}
        />
      )}
      {found.operatorTerm === null ? null : (
        <Panel
          title={t('replay', { day: formatDay(day) })}
          note={t('replayNote', { most: MOST_CALLS })}
          side={
            <a href={`/calls/operators/${found.operatorTerm}?day=${formatDay(day)}`}>{t('toOperator')}</a>
          }
        >
          <CallList
            caption={t('replay', { day: formatDay(day) })}
            rows={calls}
            names={names}
            without={OF_ONE_OPERATOR}
            empty={<EmptyState title={t('noCalls')} />}
          />
        </Panel>
      )}
    </>
  );
}

function othersOf(workers: readonly { readonly accountId: string; readonly name: string }[], own: string) {
  return workers
    .filter(({ accountId }) => accountId !== own)
    .map(({ accountId, name }) => ({ id: accountId, name }));
}
