import { transaction } from '#db/client';
import { roleRequestById } from '#db/queries/identity/role-requests';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { settleRoleRequest } from '#db/writes/identity/settle-role-request';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { holderIdOf } from './person-of';

/** Takes an open request back, so that another can be made. @throws Refusal `not-found`, `conflict` (decided). */
export async function withdrawRole({ actor, now, database }: Context, requestId: string): Promise<void> {
  refuseUnlessPermitted(actor, 'role.request');
  await transaction(
    database,
    async (db) => {
      const request = await roleRequestById(db, requestId);
      if (request === null) throw new Refusal('not-found', 'there is no such request');
      const end = { state: 'withdrawn', by: holderIdOf(actor), reason: null } as const;
      if (!(await settleRoleRequest(db, request.id, end, now)))
        throw new Refusal('conflict', 'the request has been decided', [{ reason: 'request-decided' }]);
      await addAuditEntry(db, actor, now, 'role.withdraw', `user:${request.userId}`, { request: request.id });
    },
    { as: 'identity' },
  );
}
