import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { endOneSession, endOtherSessions } from '#db/writes/identity/end-session';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { reasonOf } from '#domain/identity/separation';
import type { Context } from '../../context';

/** Ends one of one's own sessions. Somebody else's is not found. */
export async function endOwnSession({ actor, now, database }: Context, sessionId: string): Promise<void> {
  await transaction(
    database,
    async (db) => {
      if ((await endOneSession(db, sessionId, actor.id)) === null) throw gone();
      await addAuditEntry(db, actor, now, 'session.ended', `user:${actor.id}`, { own: true });
    },
    { as: 'identity' },
  );
}

/** Ends all of one's sessions but the one that asks; returns how many. */
export async function endOwnOtherSessions({ actor, now, database }: Context, kept: string): Promise<number> {
  return transaction(
    database,
    async (db) => {
      const ended = await endOtherSessions(db, actor.id, kept);
      if (ended > 0) {
        const detail = { own: true };
        await addAuditEntry(db, actor, now, 'session.ended', `user:${actor.id}`, detail, { times: ended });
      }
      return ended;
    },
    { as: 'identity' },
  );
}

/** Ends anybody's session, with a reason. */
export async function endSessionOf(
  { actor, now, database }: Context,
  request: { readonly sessionId: string; readonly reason: string },
): Promise<void> {
  refuseUnlessPermitted(actor, 'session.end');
  const reason = reasonOf(request.reason);
  await transaction(
    database,
    async (db) => {
      const userId = await endOneSession(db, request.sessionId, null);
      if (userId === null) throw gone();
      await addAuditEntry(db, actor, now, 'session.ended', `user:${userId}`, { own: false }, { reason });
    },
    { as: 'identity' },
  );
}

function gone(): Refusal {
  return new Refusal('not-found', 'there is no such session', [{ reason: 'session-gone' }]);
}
