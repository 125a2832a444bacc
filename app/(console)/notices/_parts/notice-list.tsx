import { useTranslations } from 'next-intl';
import type { NoticeRow } from '#db/queries/notices/own-notices';
import { Shape } from '#ui/words/status-badge';
import { InstantText } from '#ui/words/time-text';
import account from '../../../_ui/account/account.module.css';
import { markRead } from '../actions';
import { noticeHref, noticeSentence } from './notice-words';
import styles from './notices.module.css';

/** Notices, the newest first; those that were not read are marked by shape and weight. */
export function NoticeList({ notices }: { readonly notices: readonly NoticeRow[] }) {
  const t = useTranslations('notices');
  return (
    <ol className={styles.notices}>
      {notices.map((notice) => {
        const href = noticeHref(notice);
        const text = noticeSentence(notice, t);
        const unread = notice.readAt === null;
        return (
          <li key={notice.noticeId} data-unread={unread ? 'true' : undefined}>
            <Shape tone={unread ? 'focus' : 'quiet'} />
            <p>
              {unread ? <span className="unseen">{t('unread')} </span> : null}
              {href === null ? text : <a href={href}>{text}</a>} <InstantText instant={notice.at} />
            </p>
            {unread ? (
              <form action={markRead}>
                <input type="hidden" name="notice" value={notice.noticeId} />
                <button type="submit" className={account.quiet} aria-label={t('markOneLabel', { text })}>
                  {t('markOne')}
                </button>
              </form>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
