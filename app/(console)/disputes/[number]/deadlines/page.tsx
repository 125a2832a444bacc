import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { formatDecimal } from '#app/_ui/format/number';
import { caseClocks } from '#db/queries/cases/case-clocks';
import { disputeByNumber } from '#db/queries/disputes/desk/dispute-by-number';
import { instantFromDate } from '#domain/calendar/instant';
import { type ClockDay, explainClock } from '#domain/cases/explain-clock';
import { limitEndText } from '#domain/cases/limit-end';
import { limitSourceIn } from '#domain/disputes/limit-source';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { Notice } from '#ui/words/notice';
import { DayText } from '#ui/words/time-text';
import { Clocks } from '../../_desk/clocks';
import { stepName } from '../../_parts/step-name';

interface DeadlinesProps {
  readonly params: Promise<{ readonly number: string }>;
  readonly searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('disputes');
  return { title: t('limit.explainTitle') };
}

/** A deadline day by day: which days counted, and why the others did not. Made by the function that set it. */
export default async function DeadlinesPage({ params, searchParams }: DeadlinesProps) {
  const [{ number }, query, actor, t, locale] = await Promise.all([
    params,
    searchParams,
    requirePermitted('dispute.view'),
    getTranslations('disputes'),
    getLocale(),
  ]);
  const db = await archiveOf(actor);
  const dispute = await disputeByNumber(db, actor.scope, number);
  if (dispute === null) notFound();
  const clocks = await caseClocks(db, dispute.caseId);
  const clock = clocks.find(({ clockId }) => clockId === one(query, 'clock')) ?? clocks[0];
  const now = instantFromDate(new Date());
  const trail = [{ label: t('desk.number', { number }), href: `/disputes/${number}` }];
  if (clock === undefined)
    return (
      <>
        <PageHead title={t('limit.explainTitle')} trail={trail} />
        <EmptyState title={t('limit.none')} />
      </>
    );
  const explained = explainClock(clock, now);
  const columns: Column<ClockDay>[] = [
    { key: 'day', header: t('limit.day'), heads: true, cell: (row) => <DayText day={row.day} /> },
    {
      key: 'why',
      header: t('limit.why'),
      cell: (row) =>
        `${t(`why.${row.reason}`)}${row.holiday === null ? '' : ` · ${row.holiday}`}${row.extended ? ` · ${t('limit.extended')}` : ''}`,
    },
    {
      key: 'hours',
      header: t('limit.counted'),
      unit: t('limit.hours'),
      align: 'right',
      cell: (row) => formatDecimal(row.hours, Number.isInteger(row.hours) ? 0 : 1),
    },
    {
      key: 'sum',
      header: t('limit.soFar'),
      unit: t('limit.daysUnit'),
      align: 'right',
      cell: (row) => formatDecimal(row.workingDays, Number.isInteger(row.workingDays) ? 0 : 2),
    },
  ];
  const facts = { step: stepName(clock.step, t), days: clock.limitDays };
  return (
    <>
      <PageHead title={t('limit.explainTitle')} trail={trail}>
        <Sentence>
          {[
            explained.dueAt === null
              ? t('limit.explainLeadStill', facts)
              : t('limit.explainLead', { ...facts, due: limitEndText(explained.dueAt) }),
            ...(clock.extendedDays > 0 ? [t('limit.explainExtended', { days: clock.extendedDays })] : []),
            t('limit.by', { source: limitSourceIn(clock.limitSource, locale) }),
          ].join(locale === 'en' ? ' ' : '')}
        </Sentence>
      </PageHead>
      {explained.uncertain ? <Notice tone="risk">{t('clock.uncertain')}</Notice> : null}
      <Panel title={t('limit.title')}>
        <Clocks clocks={clocks} number={number} now={now} />
      </Panel>
      <Panel title={facts.step}>
        <DataTable
          caption={t('limit.explainTitle')}
          narrow
          columns={columns}
          rows={explained.days}
          rowKey={(row) => String(row.day)}
          empty={<EmptyState title={t('limit.none')} />}
        />
      </Panel>
    </>
  );
}
