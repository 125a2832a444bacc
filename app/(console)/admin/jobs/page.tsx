import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { permits } from '#domain/identity/permission';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { deliveriesStanding } from '#services/notices/deliveries-standing';
import { jobsStanding } from '#services/outbox/monitor/jobs-standing';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Door, Sentence } from '#ui/figures/sentence';
import { Notice } from '#ui/words/notice';
import { BacklogTable } from './_parts/backlog-table';
import { DeliveryTable } from './_parts/delivery-table';
import { FailureList } from './_parts/failure-list';
import { QueueTable } from './_parts/queue-table';
import { RunTable } from './_parts/run-table';
import { TimetableTable } from './_parts/timetable-table';

const MOST = { failed: 50, recent: 30 };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('jobs');
  return { title: t('title') };
}

/** What the engine room does, what failed and waits for a person, and what runs when. */
export default async function JobsPage() {
  const [actor, t, n] = await Promise.all([
    requirePermitted('jobs.view'),
    getTranslations('jobs'),
    getTranslations('notices'),
  ]);
  const context = await contextOf(actor);
  const [standing, post] = await Promise.all([
    jobsStanding(context, MOST),
    deliveriesStanding(context, MOST),
  ]);
  const { alive, silent, failed, recent, last, waiting, timetable } = standing;
  const { now } = context;
  const [seen] = alive;
  const mayAct = permits(actor, 'jobs.retry');
  const backlog = waiting.reduce((sum, fact) => sum + fact.waiting, 0);
  return (
    <>
      <PageHead title={t('title')}>
        <Sentence>
          {t.rich('lead', {
            failed: failed.length,
            processes: alive.length,
            backlog,
            door: (text) => (
              <Door href="#failures" tone="missed">
                {text}
              </Door>
            ),
          })}
        </Sentence>
      </PageHead>
      {seen === undefined ? <Notice tone="missed">{t('noneAlive')}</Notice> : null}
      {seen !== undefined && !seen.queueReached ? <Notice tone="missed">{t('queueAway')}</Notice> : null}
      {silent.length > 0 ? <Notice tone="risk">{t('silent', { count: silent.length })}</Notice> : null}
      <div id="failures">
        <Panel title={t('failures')} note={t('failuresNote')}>
          <FailureList runs={failed} mayRetry={mayAct} now={now} />
        </Panel>
      </div>
      <Panel title={t('queues')} note={t('queuesNote', { backend: seen?.queue ?? 'none' })}>
        <QueueTable lanes={seen?.lanes ?? {}} />
      </Panel>
      <Panel title={t('timetable')} note={t('timetableNote')}>
        <TimetableTable ticks={timetable} last={last} mayRun={mayAct} now={now} />
      </Panel>
      <Panel title={t('backlog')} note={t('backlogNote')}>
        <BacklogTable waiting={waiting} now={now} />
      </Panel>
      <Panel title={n('delivery.title')} note={n('delivery.note', post.counts)}>
        {post.mails ? null : <Notice tone="risk">{n('delivery.noServer')}</Notice>}
        <DeliveryTable rows={post.rows} />
      </Panel>
      <Panel title={t('recent')} note={t('recentNote', { most: MOST.recent })}>
        <RunTable runs={recent} />
      </Panel>
    </>
  );
}
