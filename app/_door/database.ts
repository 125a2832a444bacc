import { instantFromDate } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';
import { sharedArchive } from '#services/archive';
import type { Context } from '#services/context';
import { type Identity, openIdentity } from '#services/identity/open-identity';

/** The web process's one archive: what queries are given. */
export const archive = sharedArchive;

const SHARED = Symbol.for('zhengjian.identity');

/** The web process's keys and sign-in; on globalThis because a development server loads modules anew. */
export function identity(): Promise<Identity> {
  const holder = globalThis as { [SHARED]?: Promise<Identity> };
  if (!holder[SHARED]) {
    const opening = archive().then(openIdentity);
    holder[SHARED] = opening;
    // A failed opening is not kept: the next request tries again.
    opening.catch(() => {
      delete holder[SHARED];
    });
  }
  return holder[SHARED];
}

/** What a verb is given when this actor acts now. */
export async function contextOf(actor: Actor): Promise<Context> {
  return { actor, now: instantFromDate(new Date()), database: await archive() };
}
