import type { Organisation } from '#domain/catalogue/organisation';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { regionPrefix } from '#domain/identity/scope';

/** A machine client pushes for its own organisation only; the operator and the system for any. */
export function mayPush(actor: Actor, organisation: string): void {
  refuseUnlessPermitted(actor, 'record.push');
  if (actor.kind === 'operator' || actor.kind === 'system') return;
  if (actor.kind === 'machine' && actor.organisation === organisation) return;
  throw new Refusal('forbidden', 'this actor may not push for the organisation', [
    { field: 'organisation', reason: 'not-your-organisation' },
  ]);
}

/**
 * Whose records a source may bring (docs/decisions/0012-who-may-push.md): a certificate library those of every
 * organisation in its region, any other source its own. Null: of everybody, for the operator and the system.
 */
export function pushableBy(
  actor: Actor,
  source: string,
  organisations: ReadonlyMap<string, Organisation>,
): ((organisation: string) => boolean) | null {
  if (actor.kind === 'operator' || actor.kind === 'system') return null;
  const pushing = organisations.get(source);
  if (!pushing?.roles.includes('library')) return (organisation) => organisation === source;
  const prefix = regionPrefix(pushing.regionCode);
  return (organisation) =>
    organisation === source || organisations.get(organisation)?.regionCode.startsWith(prefix) === true;
}
