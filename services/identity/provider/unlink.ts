import { guarded, transaction } from '#db/client';
import { linkedSince } from '#db/queries/identity/linked-account';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { unlinkSubject } from '#db/writes/identity/link-subject';
import type { Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import type { Context } from '../../context';
import type { Provider } from './open-provider';

/** Since when one's own account is linked to the provider; null: not. */
export function ownLinkSince({ actor, database }: Context, provider: Provider): Promise<Instant | null> {
  return linkedSince(guarded(database, 'identity'), provider.settings.issuer, actor.id);
}

/** Removes one's own account's link to the provider. */
export async function unlinkOwn({ actor, now, database }: Context, provider: Provider): Promise<void> {
  await transaction(
    database,
    async (db) => {
      if (!(await unlinkSubject(db, provider.settings.issuer, actor.id))) {
        throw new Refusal('conflict', 'the account is not linked', [{ reason: 'link-none' }]);
      }
      await addAuditEntry(db, actor, now, 'provider.unlinked', `user:${actor.id}`, {});
    },
    { as: 'identity' },
  );
}
