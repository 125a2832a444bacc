import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { formatInstantText } from '#app/_ui/format/time';
import type { RecallCursor } from '#db/queries/calls/recall/recalls-seen';
import { recordMasks } from '#db/queries/records/record-masks';
import { dayOfInstant } from '#domain/calendar/instant';
import { permits } from '#domain/identity/permission';
import { requirePermitted } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { readRecalls } from '#services/calls/recall/read-recalls';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Door, Sentence } from '#ui/figures/sentence';
import { FilterChips } from '#ui/tables/filter-chips';
import { Pager } from '#ui/tables/pager';
import { RECORD_KEY } from '../../records/[key]/record-key';
import { callNames } from '../_parts/names';
import { OpenRecallForm } from './open-recall-form';
import { RecallTable } from './recall-table';

const ROWS = 50;
const STATES = ['late', 'acknowledged'] as const;
const CURSOR = /^(\d{1,17})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([0-9A-Z]{1,20})$/;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('recalls');
  return { title: t('title') };
}

/** 错证召回: which departments used wrong certificates, and who of them has not taken note, since when. */
export default async function RecallsPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requirePermitted('recall.view'),
    getTranslations('recalls'),
    getLocale(),
  ]);
  const [db, context] = await Promise.all([archiveOf(actor), contextOf(actor)]);
  const asked = one(query, 'record') ?? '';
  const recordKey = RECORD_KEY.test(asked) ? asked : null;
  const chosen = STATES.find((name) => name === one(query, 'state'));
  const state = chosen ?? (recordKey === null ? 'waiting' : null);
  const [found, names, ownRecords] = await Promise.all([
    readRecalls(context, { state, recordKey }, { after: cursorIn(query), most: ROWS }),
    callNames(db, locale),
    recordKey === null ? null : recordMasks(db, actor.scope, [recordKey]),
  ]);
  const last = found.rows.at(-1);
  const door = (href: string) => (text: React.ReactNode) => <Door href={href}>{text}</Door>;
  return (
    <>
      <PageHead title={t('title')}>
        <Sentence>
          {t.rich('lead', {
            waiting: found.waiting,
            late: found.late,
            oldest: found.oldest === null ? '' : formatInstantText(found.oldest),
            a: door('/calls/recalls'),
            l: door('/calls/recalls?state=late'),
          })}
        </Sentence>
      </PageHead>
      <Panel
        title={t('list')}
        note={
          recordKey === null ? (
            t(state === 'acknowledged' ? 'orderAll' : 'orderWaiting')
          ) : (
            <>
              {t('ofRecord')} <a href="/calls/recalls">{t('all')}</a>{' '}
              {ownRecords?.has(recordKey) && permits(actor, 'record.view') ? (
                <a href={`/records/${recordKey}`}>{t('toRecord')}</a>
              ) : null}
            </>
          )
        }
      >
        <FilterChips
          path="/calls/recalls"
          query={query}
          also={['record']}
          filters={[
            {
              name: 'state',
              label: t('state'),
              as: 'chips',
              choices: [
                { value: 'late', label: t('late') },
                { value: 'acknowledged', label: t('acknowledgedOnes') },
              ],
            },
          ]}
        />
        <RecallTable
          rows={found.rows}
          names={names}
          now={context.now}
          may={{
            acknowledge: permits(actor, 'recall.acknowledge'),
            calls: permits(actor, 'call.view'),
            disputes: permits(actor, 'dispute.view'),
          }}
          empty={
            recordKey === null
              ? { title: t('none'), next: t('noneNext') }
              : { title: t('noneOfRecord'), next: null }
          }
        />
        <Pager
          path="/calls/recalls"
          query={query}
          after={found.more && last ? cursorText(last) : null}
          before={null}
          shown={found.rows.length}
        />
      </Panel>
      {recordKey !== null && ownRecords?.has(recordKey) && permits(actor, 'recall.open') ? (
        <OpenRecallForm recordKey={recordKey} today={dayOfInstant(context.now)} />
      ) : null}
    </>
  );
}

function cursorText({ openedAt, recallId, organisation }: RecallCursor): string {
  return `${openedAt}_${recallId}_${organisation}`;
}

function cursorIn(query: Query): RecallCursor | null {
  const match = CURSOR.exec(one(query, 'after') ?? '');
  return match === null ? null : { openedAt: Number(match[1]), recallId: match[2]!, organisation: match[3]! };
}
