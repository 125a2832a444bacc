import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { markNoticesRead } from '#db/writes/notices/mark-notices';
import { putNoticeWishes } from '#db/writes/notices/put-wishes';
import { Refusal } from '#domain/errors';
import type { NoticeWishes } from '#domain/notices/mail-plan';
import { NOTICE_KINDS } from '#domain/notices/notice-kind';
import { NOTICE_DIGESTS, NOTICE_WAYS } from '#domain/notices/preference';
import type { Context } from '../context';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST_AT_ONCE = 500;

/**
 * Marks one's own notices as read: those named, or all (`null`). Returns how many were not.
 *
 * @throws Refusal `forbidden` for whoever is no account, `invalid-input`.
 */
export async function readOwnNotices(context: Context, notices: readonly string[] | null): Promise<number> {
  const { actor, now, database } = context;
  if (actor.kind !== 'person') throw notAnAccount();
  if (notices !== null && (notices.length > MOST_AT_ONCE || !notices.every((id) => UUID.test(id))))
    throw new Refusal('invalid-input', 'there are no such notices', [
      { field: 'notice', reason: 'not-one-of' },
    ]);
  return transaction(
    database,
    async (db) => {
      const read = await markNoticesRead(db, actor.id, notices, now);
      if (read > 0) await addAuditEntry(db, actor, now, 'notices.read', `user:${actor.id}`, { count: read });
      return read;
    },
    { as: 'engine' },
  );
}

/**
 * Puts down how one wants to be told. @throws Refusal `forbidden`, `invalid-input`.
 */
export async function saveOwnWishes(context: Context, wishes: NoticeWishes): Promise<void> {
  const { actor, now, database } = context;
  if (actor.kind !== 'person') throw notAnAccount();
  const known = wishes.preferences.every(
    ({ what, ways, digest }) =>
      NOTICE_KINDS.includes(what) &&
      ways.every((way) => NOTICE_WAYS.includes(way)) &&
      NOTICE_DIGESTS.includes(digest),
  );
  if (!known || new Set(wishes.preferences.map(({ what }) => what)).size !== wishes.preferences.length)
    throw new Refusal('invalid-input', 'there is no such kind or way', [
      { field: 'ways', reason: 'not-one-of' },
    ]);
  await transaction(
    database,
    async (db) => {
      await putNoticeWishes(db, actor.id, wishes);
      const byMail = wishes.preferences.filter(({ ways }) => ways.includes('e-mail')).length;
      await addAuditEntry(db, actor, now, 'notices.wish', `user:${actor.id}`, {
        byMail,
        quiet: wishes.quiet !== null,
      });
    },
    { as: 'engine' },
  );
}

function notAnAccount(): Refusal {
  return new Refusal('forbidden', 'only people with an account are told');
}
