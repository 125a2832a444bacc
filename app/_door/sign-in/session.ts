import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { Refusal } from '#domain/errors';
import type { SignInStep } from '#domain/identity/sign-in-step';
import { type OpenSession, openSessionOf } from '#services/identity/sessions/open-session-of';
import { identity } from '../database';

/** The session of whoever looks at this page, whole or not; null: none. */
export const currentSession = cache(
  async (): Promise<OpenSession | null> => openSessionOf(await identity(), new Headers(await headers())),
);

/** The page of a step of the sign-in. */
export function stepPage(step: SignInStep, next: string): string {
  return `/sign-in/${step}?${new URLSearchParams({ next })}`;
}

/** The session that is at this step; others are sent to where theirs is. */
export async function requireStep(step: SignInStep, next: string): Promise<OpenSession> {
  const session = await currentSession();
  if (session === null) redirect(`/sign-in?${new URLSearchParams({ next })}`);
  if (session.step === null) redirect(next);
  if (session.step !== step) redirect(stepPage(session.step, next));
  return session;
}

/** The session that sends this request, whole or not. */
export async function sessionOf(request: Request): Promise<OpenSession> {
  const session = await openSessionOf(await identity(), request.headers);
  if (session === null) throw new Refusal('not-signed-in', 'the session has ended');
  return session;
}

/** The session that sends this request, when it asks for nothing more. */
export async function wholeSessionOf(request: Request): Promise<OpenSession> {
  const session = await sessionOf(request);
  if (session.step !== null) throw new Refusal('not-signed-in', 'the session asks for more');
  return session;
}
