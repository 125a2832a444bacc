import { randomUUID } from 'node:crypto';
import { transaction } from '#db/client';
import { mailAddresses, waitingNotices } from '#db/queries/notices/waiting-notices';
import { noticeWishes } from '#db/queries/notices/wishes';
import { addDeliveries } from '#db/writes/notices/deliveries';
import { markNoticesDigested } from '#db/writes/notices/mark-notices';
import { plannedMails } from '#domain/notices/mail-plan';
import type { MailItem } from '#domain/notices/mail-text';
import type { Context } from '../../context';

/** Notices looked at in one transaction. */
const MOST_AT_ONCE = 5_000;
/** What nobody could be told by e-mail for so long is no news any more; it stands on their page. */
const NEWS_MICROS = 3 * 86_400_000_000;

/**
 * Makes e-mails of the notices that wait, one for an account at most. Only codes and numbers of cases go into one. Returns how
 * many it made.
 */
export function planMails({ now, database }: Context, run: 'at-once' | 'daily'): Promise<number> {
  return transaction(
    database,
    async (db) => {
      const waiting = await waitingNotices(db, now - NEWS_MICROS, MOST_AT_ONCE);
      const accounts = [...new Set(waiting.map(({ accountId }) => accountId))];
      const mails = plannedMails(waiting, await noticeWishes(db, accounts), now, run);
      const reached = await mailAddresses(
        db,
        mails.map(({ accountId }) => accountId),
      );
      const sendable = mails.filter(({ accountId }) => reached.has(accountId));
      await addDeliveries(
        db,
        sendable.map(({ accountId, notices }) => ({
          ...{ deliveryId: randomUUID(), way: 'e-mail' as const, addressId: accountId },
          payload: { items: notices.map(({ what, kind, number }): MailItem => ({ what, kind, number })) },
        })),
        now,
      );
      // Who has no address is told on their page only.
      await markNoticesDigested(
        db,
        mails.flatMap(({ notices }) => notices.map(({ noticeId }) => noticeId)),
        now,
      );
      return sendable.length;
    },
    { as: 'engine' },
  );
}
