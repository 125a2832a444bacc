import type { Actor } from '#domain/identity/actor';
import { holderIdOf } from '../../identity/roles/person-of';

/** Under whose numbers something was brought in: the machine client's department, whichever of its keys; else whoever acts. */
export function clientOf(actor: Actor): string {
  return actor.kind === 'machine' ? (actor.organisation ?? actor.id) : holderIdOf(actor);
}
