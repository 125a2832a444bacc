import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { EVERYTHING, type Scope } from '#domain/identity/scope';

/** A machine client declares for its own organisation only; the operator and the system for any; people not at all. */
export function mayDeclare(actor: Actor, organisation: string): void {
  refuseUnlessPermitted(actor, 'manifest.declare');
  if (actor.kind === 'operator' || actor.kind === 'system') return;
  if (actor.kind === 'machine' && actor.organisation === organisation) return;
  throw new Refusal('forbidden', 'this actor may not declare for the organisation', [
    { field: 'organisation', reason: 'not-your-organisation' },
  ]);
}

/** Whose manifests this actor may go on with. */
export function declaringScope(actor: Actor): Scope {
  refuseUnlessPermitted(actor, 'manifest.declare');
  if (actor.kind === 'operator' || actor.kind === 'system') return EVERYTHING;
  if (actor.kind === 'machine' && actor.organisation !== undefined)
    return { kind: 'organisations', organisationCodes: [actor.organisation] };
  throw new Refusal('forbidden', 'only a machine client or the operator may declare');
}
