import { cache } from 'react';
import { Refusal, type RefusalCode } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import type { Act } from '#domain/identity/permission';
import { noteRefusal } from '#services/audit/note-refusal';
import { senderOf } from './came-from';
import { contextOf } from './database';
import { log } from './log';
import { isFlood } from './machine/flood';

/** Refusals that are somebody's attempt at what is not theirs; the others are mistakes in what was sent. */
const ATTEMPTS: ReadonlySet<RefusalCode> = new Set(['not-signed-in', 'forbidden', 'too-many']);

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Leaves the audit row of a refused request, when it was an attempt; what is not found counts for changes only. */
export async function noteRefusedRequest(error: unknown, request: Request): Promise<void> {
  if (!(error instanceof Refusal) || !isAttempt(error, !READING.has(request.method))) return;
  const sender = senderOf(request);
  if (isFlood(error, `${sender.id} ${sender.origin?.address ?? ''}`, Date.now())) return;
  const what = `${request.method} ${new URL(request.url).pathname}`;
  await note(sender, what, error);
}

/** Leaves the audit row of a page or action that a role may not enter; once per request. */
export const noteRefusedAct = cache(async (actor: Actor, act: Act): Promise<void> => {
  await note(actor, `act ${act}`, new Refusal('forbidden', `the role ${actor.role} may not do ${act}`));
});

/** Leaves the audit row of a form action that was refused, when it was an attempt. */
export async function noteRefusedForm(error: Refusal, actor: Actor, page: string): Promise<void> {
  if (isAttempt(error, true)) await note(actor, `POST ${page}`, error);
}

function isAttempt({ code }: Refusal, changing: boolean): boolean {
  return ATTEMPTS.has(code) || (changing && code === 'not-found');
}

/** A refusal stays a refusal when its row cannot be left: the log says so. */
async function note(actor: Actor, what: string, { code, message: said }: Refusal): Promise<void> {
  try {
    await noteRefusal(await contextOf(actor), { what, code, said });
  } catch (error) {
    log.error({ err: error, what, code }, 'a refusal left no audit row');
  }
}
