import { guarded } from '#db/client';
import { noticeWishes } from '#db/queries/notices/wishes';
import type { NoticeWishes } from '#domain/notices/mail-plan';
import type { Context } from '../context';

/** How one wants to be told, as far as one has said so. */
export async function ownWishes({ actor, database }: Context): Promise<NoticeWishes> {
  const wishes = await noticeWishes(guarded(database, 'identity'), [actor.id]);
  return wishes.get(actor.id) ?? { preferences: [], quiet: null };
}
