import { randomUUID } from 'node:crypto';
import { guarded, transaction } from '#db/client';
import { type SavedSearch, savedSearches } from '#db/queries/calls/searches/saved-searches';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { dropSavedSearch, lockSearches, putSavedSearch } from '#db/writes/calls/searches/saved-searches';
import {
  MOST_SAVED_SEARCHES,
  readSavedSearch,
  type SavedSearchDraft,
} from '#domain/calls/search/saved-search';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';

/** One's own searches of calls, the newest first. @throws Refusal `forbidden` */
export async function readSavedSearches({ actor, database }: Context): Promise<SavedSearch[]> {
  refuseUnlessPermitted(actor, 'call.view');
  return savedSearches(guarded(database, 'engine'), accountOf(actor));
}

/**
 * Keeps a search under a name, for oneself; one of the same name is replaced. Neither name nor query holds what may be a
 * person's number: people, matters and certificates are asked for by keyed hashes.
 *
 * @throws Refusal `forbidden`, `invalid-input` (`search-name`, `personal-number`, `search-empty`), `conflict`
 * (`too-many-searches`).
 */
export async function keepSearch(context: Context, typed: SavedSearchDraft): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'call.view');
  const accountId = accountOf(actor);
  const search = readSavedSearch(typed);
  await transaction(
    database,
    async (db) => {
      await lockSearches(db, accountId);
      const kept = await savedSearches(db, accountId);
      if (kept.length >= MOST_SAVED_SEARCHES && !kept.some(({ name }) => name === search.name))
        throw new Refusal('conflict', 'as many searches as one may keep', [
          { field: 'name', reason: 'too-many-searches' },
        ]);
      await putSavedSearch(db, accountId, { searchId: randomUUID(), ...search }, now);
      const asks = [...new URLSearchParams(search.query).keys()];
      await addAuditEntry(db, actor, now, 'search.keep', `user:${actor.id}`, { asks });
    },
    { as: 'engine' },
  );
}

/** Forgets one of one's own searches. @throws Refusal `forbidden`, `not-found` */
export async function dropSearch(context: Context, searchId: string): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'call.view');
  const accountId = accountOf(actor);
  await transaction(
    database,
    async (db) => {
      if (!(await dropSavedSearch(db, accountId, searchId)))
        throw new Refusal('not-found', 'there is no such search');
      await addAuditEntry(db, actor, now, 'search.drop', `user:${actor.id}`, {});
    },
    { as: 'engine' },
  );
}

function accountOf(actor: Actor): string {
  if (actor.kind !== 'person') throw new Refusal('forbidden', 'only people keep searches');
  return actor.id;
}
