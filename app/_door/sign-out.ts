'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { instantFromDate } from '#domain/calendar/instant';
import { SESSION_COOKIE } from '#services/identity/accounts/auth';
import { endSession } from '#services/identity/accounts/end-session';
import { identity } from './database';

/** Form action of the person menu: ends the session here and in the archive. */
export async function signOut(): Promise<void> {
  await endSession(await identity(), instantFromDate(new Date()), new Headers(await headers()));
  (await cookies()).delete(SESSION_COOKIE);
  redirect('/sign-in');
}
