import { randomUUID } from 'node:crypto';
import { type Db, guarded, transaction } from '#db/client';
import { accountByUsername } from '#db/queries/accounts';
import { rolesOfPerson } from '#db/queries/identity/roles-of-person';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addRoleRequest, type NewRoleRequest } from '#db/writes/identity/add-role-request';
import type { Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import type { Actor, Role } from '#domain/identity/actor';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Scope } from '#domain/identity/scope';
import { reasonOf, refuseUnfitGrant } from '#domain/identity/separation';
import type { Context } from '../../context';
import { holderIdOf } from './person-of';
import { refuseUnknownScope } from './refuse-unknown-scope';

export interface RoleWish {
  readonly username: string;
  readonly role: Role;
  readonly scope: Scope;
  readonly reason: string;
}

/**
 * Asks that an account get another role or scope; it holds once the security administrator has approved it. Returns
 * the request's id.
 *
 * @throws Refusal `forbidden`, `not-found`, `invalid-input` (reason, kind of scope, unknown codes), `conflict` (a
 *   request is open, nothing would change, or the person is an administrator by another account).
 */
export async function requestRole({ actor, now, database }: Context, wish: RoleWish): Promise<string> {
  refuseUnlessPermitted(actor, 'role.request');
  const reason = reasonOf(wish.reason);
  const account = await accountByUsername(guarded(database, 'identity'), wish.username.trim().toLowerCase());
  if (account === null) throw new Refusal('not-found', `there is no user ${wish.username}`);
  const { role, scope } = wish;
  const held = await rolesOfPerson(guarded(database, 'identity'), account.staffNumber, account.id);
  refuseUnfitGrant({ role, scope, staffNumber: account.staffNumber }, held);
  await refuseUnknownScope(guarded(database, 'identity'), scope);
  if (account.granted && account.role === role && sameScope(account.scope, scope))
    throw new Refusal('conflict', 'the account has this role and scope', [{ reason: 'nothing-changes' }]);
  const former = account.granted ? { role: account.role, scope: account.scope } : null;
  const id = randomUUID();
  await transaction(
    database,
    (db) =>
      openRoleRequest(db, actor, now, {
        id,
        userId: account.id,
        role,
        scope,
        former,
        reason,
        requestedBy: holderIdOf(actor),
      }),
    { as: 'identity' },
  );
  return id;
}

/** The request with its audit row, inside the caller's transaction. */
export async function openRoleRequest(
  db: Db,
  actor: Actor,
  now: Instant,
  request: NewRoleRequest,
): Promise<void> {
  const { id, userId, role, scope, former, reason } = request;
  if (!(await addRoleRequest(db, request, now)))
    throw new Refusal('conflict', 'a request for this account is open', [{ reason: 'request-open' }]);
  const detail = { request: id, role, scope, formerRole: former?.role, formerScope: former?.scope };
  await addAuditEntry(db, actor, now, 'role.request', `user:${userId}`, detail, { reason });
}

function sameScope(one: Scope, other: Scope): boolean {
  const codes = (scope: Scope) =>
    scope.kind === 'everything'
      ? []
      : [...(scope.kind === 'regions' ? scope.regionCodes : scope.organisationCodes)].toSorted();
  return one.kind === other.kind && codes(one).join() === codes(other).join();
}
