import type { Db } from '#db/client';
import { accountById } from '#db/queries/accounts';
import type { Actor } from '#domain/identity/actor';
import type { RoleHolder } from '#domain/identity/separation';

/** The id under which an actor's requests and decisions are kept: an account's, or `operator:name`. */
export function holderIdOf(actor: Actor): string {
  return actor.kind === 'person' ? actor.id : `${actor.kind}:${actor.id}`;
}

/** The person behind whoever acts; the operator and the system are nobody's second account. */
export async function personOf(db: Db, actor: Actor): Promise<RoleHolder> {
  const account = actor.kind === 'person' ? await accountById(db, actor.id) : null;
  return { id: holderIdOf(actor), staffNumber: account?.staffNumber ?? null };
}
