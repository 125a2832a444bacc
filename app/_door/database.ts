import { instantFromDate } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';
import { NOTHING } from '#domain/identity/scope';
import { type Db, readingArchive, sharedArchive } from '#services/archive';
import type { Context } from '#services/context';
import { type Identity, openIdentity } from '#services/identity/open-identity';

/** The web process's one archive, which answers nobody: pages and routes ask `archiveOf` or `publicArchive`. */
export const archive = sharedArchive;

/** What queries are given for this actor: rows outside the actor's scope do not exist in it. */
export async function archiveOf(actor: Actor): Promise<Db> {
  return readingArchive(await archive(), actor.scope);
}

/** What queries are given for whoever comes: the catalogue and what else belongs to no organisation. */
export async function publicArchive(): Promise<Db> {
  return readingArchive(await archive(), NOTHING);
}

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

/** What queries of accounts, role requests and sessions are given: for pages of whoever may see those. */
export async function accountsArchive(): Promise<Db> {
  return (await identity()).database;
}

/** What a verb is given when this actor acts now. */
export async function contextOf(actor: Actor): Promise<Context> {
  return { actor, now: instantFromDate(new Date()), database: await archive() };
}
