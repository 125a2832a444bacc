import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';

/** A machine client pushes for its own organisation only; the operator and the system for any. */
export function mayPush(actor: Actor, organisation: string): void {
  if (actor.kind === 'operator' || actor.kind === 'system') return;
  if (actor.kind === 'machine' && actor.organisation === organisation) return;
  throw new Refusal('forbidden', 'this actor may not push for the organisation', [
    { field: 'organisation', reason: 'not-your-organisation' },
  ]);
}
