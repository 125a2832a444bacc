import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';

/** The catalogue is the system administrator's; the operator at the console stands in for them. */
export function mayChangeCatalogue(actor: Actor): void {
  if (actor.role === 'system-administrator' || actor.role === 'operator' || actor.role === 'system') return;
  throw new Refusal('forbidden', 'only the system administrator changes the catalogue');
}
