import { headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { type Act, permits, refuseUnlessPermitted } from '#domain/identity/permission';
import { actorOfSession } from '#services/identity/accounts/actor-of-session';
import { originOfPage, rememberActor } from './came-from';
import { identity } from './database';
import { bringsKey } from './machine/brings-key';
import { spendByPerson } from './machine/spend';
import { refuseForeignOrigin } from './origin';
import { noteRefusedAct } from './refused';

/** Request header by which `proxy.ts` tells a page its own address. */
export const PAGE_ADDRESS_HEADER = 'x-zhengjian-address';

/** Who looks at this page, or null; asked once per request however many components ask. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const sent = new Headers(await headers());
  const actor = await actorOfSession(await identity(), sent);
  return actor && { ...actor, origin: originOfPage(sent) };
});

/** Who looks at this page; whoever is not signed in is sent to do so and comes back here. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor !== null) return actor;
  const address = (await headers()).get(PAGE_ADDRESS_HEADER);
  redirect(address ? `/sign-in?next=${encodeURIComponent(address)}` : '/sign-in');
}

/** Who looks at this page, when they may do `act`; others get app/(console)/forbidden.tsx with status 403. */
export async function requirePermitted(act: Act): Promise<Actor> {
  const actor = await requireActor();
  if (!permits(actor, act)) {
    await noteRefusedAct(actor, act);
    forbidden();
  }
  return actor;
}

/** Who sends this request, when they may do `act`; others are refused (`forbidden`). */
export async function permittedActorOf(request: Request, act: Act): Promise<Actor> {
  const actor = await actorOf(request);
  refuseUnlessPermitted(actor, act);
  // Whoever may take data away may not take it away without measure.
  if (act.endsWith('.export')) await spendByPerson(actor, 'export');
  return actor;
}

/**
 * The signed-in person who sends this request. Refuses (`not-signed-in`) anyone else, machine clients too: their keys
 * open the machine doors only (machine/client.ts). A cookie counts for changes only from our own pages.
 */
export async function actorOf(request: Request): Promise<Actor> {
  if (bringsKey(request)) throw new Refusal('not-signed-in', 'a key does not open this door');
  const person = await actorOfSession(await identity(), request.headers);
  if (person === null) throw new Refusal('not-signed-in', 'the request carries no session');
  const actor = rememberActor(request, person);
  if (request.method !== 'GET' && request.method !== 'HEAD') refuseForeignOrigin(request);
  return actor;
}
