'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { instantFromDate } from '#domain/calendar/instant';
import { SESSION_COOKIE } from '#services/identity/accounts/auth';
import { endSession } from '#services/identity/accounts/end-session';
import { originOfPage } from './came-from';
import { identity } from './database';

/** Form action of the person menu: ends the session here and in the archive. */
export async function signOut(): Promise<void> {
  const sent = new Headers(await headers());
  const now = instantFromDate(new Date());
  const method = await endSession(await identity(), now, sent, originOfPage(sent));
  (await cookies()).delete(SESSION_COOKIE);
  // Whoever came by the identity provider is offered to end its session too; many leave it for other systems.
  redirect(method === 'provider' ? '/sign-in?left=provider' : '/sign-in');
}
