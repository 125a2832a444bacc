import { type Connection, transaction } from '#db/client';
import { type RoleRequestRow, roleRequestById } from '#db/queries/identity/role-requests';
import { rolesOfPerson } from '#db/queries/identity/roles-of-person';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { endSessions } from '#db/writes/end-sessions';
import { grantRole } from '#db/writes/identity/grant-role';
import { settleRoleRequest } from '#db/writes/identity/settle-role-request';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { reasonOf, refuseOwnDecision, refuseUnfitGrant } from '#domain/identity/separation';
import type { Context } from '../../context';
import { holderIdOf, personOf } from './person-of';

export interface RoleDecision {
  readonly requestId: string;
  readonly approve: boolean;
  /** Needed for a refusal. */
  readonly reason?: string | undefined;
}

/**
 * Approves or refuses a request for a role. Approved, it holds at once, and the account's sessions end so that the
 * new role begins with a sign-in.
 *
 * @throws Refusal `forbidden` (not the duty, or their own request or role), `not-found`, `invalid-input` (no reason
 *   for a refusal), `conflict` (decided already, or the person became an administrator meanwhile).
 */
export async function decideRole(context: Context, decision: RoleDecision): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'role.decide');
  const given = decision.reason?.trim() ?? '';
  const reason = decision.approve && given === '' ? null : reasonOf(given);
  await transaction(
    database,
    async (connection) => {
      const request = await roleRequestById(connection, decision.requestId);
      if (request === null) throw new Refusal('not-found', 'there is no such request');
      const { userId, requestedBy, requesterStaff, staffNumber } = request;
      refuseOwnDecision(
        await personOf(connection, actor),
        { id: requestedBy, staffNumber: requesterStaff },
        { id: userId, staffNumber },
      );
      const state = decision.approve ? 'approved' : 'refused';
      if (!(await settleRoleRequest(connection, request.id, { state, by: holderIdOf(actor), reason }, now)))
        throw new Refusal('conflict', 'the request has been decided', [{ reason: 'request-decided' }]);
      const sessionsEnded = decision.approve ? await grant(connection, request, context) : 0;
      const action = decision.approve ? 'role.approve' : 'role.refuse';
      const { role, scope, formerRole, formerScope } = request;
      const detail = { request: request.id, role, scope, formerRole, formerScope, sessionsEnded };
      await addAuditEntry(connection, actor, now, action, `user:${userId}`, detail, {
        ...(reason === null ? {} : { reason }),
      });
    },
    { as: 'identity' },
  );
}

async function grant(connection: Connection, request: RoleRequestRow, { now }: Context): Promise<number> {
  const { userId, role, scope, staffNumber } = request;
  refuseUnfitGrant({ role, scope, staffNumber }, await rolesOfPerson(connection, staffNumber, userId));
  if (!(await grantRole(connection, userId, { role, scope }, now)))
    throw new Refusal('conflict', 'this person became an administrator by another account', [
      { field: 'staffNumber', reason: 'other-administrator' },
    ]);
  return endSessions(connection, userId);
}
