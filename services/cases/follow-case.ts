import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { dropCaseFollower, putCaseFollowers } from '#db/writes/cases/put-case-follower';
import { Refusal } from '#domain/errors';
import type { Context } from '../context';
import { reachCase } from './reach-case';

/**
 * Follows a case, or ends that; false when it was so already.
 *
 * @throws Refusal `not-found`, `forbidden` (also for whoever has no account to be told by).
 */
export async function followCase(context: Context, caseId: string, follow: boolean): Promise<boolean> {
  const { actor, now, database } = context;
  if (actor.kind !== 'person') throw new Refusal('forbidden', 'only people with an account follow a case');
  return transaction(
    database,
    async (db) => {
      const { number, organisation, region } = await reachCase(db, actor, caseId, 'view');
      const changed = follow
        ? (await putCaseFollowers(db, caseId, [actor.id], now)) === 1
        : await dropCaseFollower(db, caseId, actor.id);
      if (changed)
        await addAuditEntry(
          db,
          actor,
          now,
          follow ? 'case.follow' : 'case.unfollow',
          `case:${caseId}`,
          { number },
          {
            region,
            ...(organisation === null ? {} : { organisation }),
          },
        );
      return changed;
    },
    { as: 'engine' },
  );
}
