import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { Query } from '#app/_ui/address';
import { type NoticeMark, type NoticeRow, ownNotices, unreadNotices } from '#db/queries/notices/own-notices';
import { requireActor } from '#door/actor';
import { accountsArchive } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { Pager } from '#ui/tables/pager';
import { EmptyState } from '#ui/words/empty-state';
import account from '../../_ui/account/account.module.css';
import { NoticeList } from './_parts/notice-list';
import { markRead } from './actions';

const MOST = 30;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('notices');
  return { title: t('title') };
}

/** What one was told. */
export default async function NoticesPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, t, db] = await Promise.all([
    searchParams,
    requireActor(),
    getTranslations('notices'),
    accountsArchive(),
  ]);
  const [found, unread] = await Promise.all([
    ownNotices(db, actor.id, markOf(query.after), MOST + 1),
    unreadNotices(db, actor.id),
  ]);
  const shown = found.slice(0, MOST);
  return (
    <>
      <PageHead title={t('title')}>
        <Sentence>{t('lead', { unread })}</Sentence>
      </PageHead>
      <Panel
        title={t('title')}
        note={
          <>
            {t('note')} <a href="/account#notices">{t('toPreferences')}</a>
          </>
        }
        side={
          unread === 0 ? null : (
            <form action={markRead}>
              <button type="submit" className={account.quiet}>
                {t('markAll')}
              </button>
            </form>
          )
        }
      >
        {shown.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneNext')}</EmptyState>
        ) : (
          <>
            <NoticeList notices={shown} />
            <Pager
              path="/notices"
              query={query}
              after={found.length > MOST ? textOf(shown.at(-1)!) : null}
              before={null}
              shown={shown.length}
            />
          </>
        )}
      </Panel>
    </>
  );
}

const MARK = /^(\d{1,16})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Where the page before ended; what an address says else is the beginning. */
function markOf(after: Query[string]): NoticeMark | null {
  const match = typeof after === 'string' ? MARK.exec(after) : null;
  return match === null ? null : { at: Number(match[1]), noticeId: match[2]! };
}

function textOf({ at, noticeId }: NoticeRow): string {
  return `${at}~${noticeId}`;
}
