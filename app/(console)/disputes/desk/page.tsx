import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { addressWith, one, type Query } from '#app/_ui/address';
import { dueCounts } from '#db/queries/disputes/desk/due-counts';
import { queuePage } from '#db/queries/disputes/desk/queue-page';
import { dayOfInstant, startOfDay } from '#domain/calendar/instant';
import { requirePermitted } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { Markup } from '#ui/markup/markup';
import { EmptyState } from '#ui/words/empty-state';
import styles from '../_desk/desk.module.css';
import { DeskKeys } from '../_desk/desk-keys';
import { DisputeView } from '../_desk/dispute-view';
import { keyWords } from '../_desk/key-words';
import { loadDispute } from '../_desk/load-dispute';
import { cursorText, queueCursor, queueFilter } from '../_desk/queue-choice';
import { QueuePane } from '../_desk/queue-pane';
import { disputeNames } from '../_parts/names';

const ROWS = 40;
/** Nobody counts further than this. */
const MOST_COUNTED = 1_000;
const PATH = '/disputes/desk';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('disputes');
  return { title: t('title') };
}

/** 异议工作台: what waits by its next deadline, one of it as a conversation, and the facts it rests on. */
export default async function DeskPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requirePermitted('dispute.view'),
    getTranslations('disputes'),
    getLocale(),
  ]);
  const [db, context] = await Promise.all([archiveOf(actor), contextOf(actor)]);
  const { now } = context;
  const endOfDay = startOfDay(dayOfInstant(now) + 1);
  const chosen = one(query, 'd') ?? null;
  const filter = queueFilter(query, actor.id, now);
  const [rows, counts, names, loaded] = await Promise.all([
    queuePage(db, actor.scope, filter, { after: queueCursor(query), most: ROWS + 1 }),
    dueCounts(db, actor.scope, { ownerId: null, now, endOfDay, most: MOST_COUNTED }),
    disputeNames(db, locale),
    chosen === null ? null : loadDispute(db, context, chosen, locale),
  ]);
  const shown = rows.slice(0, ROWS);
  const last = shown.at(-1);
  const pane = one(query, 'pane') === 'facts' ? 'facts' : 'conversation';
  return (
    <>
      <header className={styles.pageHead}>
        <h1>{t('title')}</h1>
        <DeskKeys words={keyWords(t)} />
      </header>
      <div className={styles.desk} data-open={loaded === null ? 'false' : 'true'} data-pane={pane}>
        <Markup>
          <QueuePane
            rows={shown}
            counts={counts}
            next={rows.length > ROWS && last !== undefined ? cursorText(last) : null}
            query={query}
            chosen={chosen}
            names={names}
            now={now}
          />
        </Markup>
        {loaded === null ? (
          <div className={styles.talk}>
            <EmptyState title={t('desk.choose')}>{t('desk.chooseNext')}</EmptyState>
          </div>
        ) : (
          <DisputeView
            loaded={loaded}
            actor={actor}
            now={now}
            panes={{
              conversation: addressWith(PATH, query, { pane: null, after: query.after as string }),
              facts: addressWith(PATH, query, { pane: 'facts', after: query.after as string }),
              chosen: pane,
            }}
            back={addressWith(PATH, query, { d: null, pane: null, after: query.after as string })}
          />
        )}
      </div>
    </>
  );
}
