import { Refusal } from '../errors';
import { isAdministrator, type Role } from './actor';
import { SCOPE_KINDS } from './permission';
import type { Scope } from './scope';

/** 工号 as departments write them: letters, digits, dot and hyphen. */
const STAFF_NUMBER = /^[A-Z0-9][A-Z0-9.-]{1,31}$/;

/** A staff number in the one form in which it is compared; null when none is given. */
export function staffNumberOf(text: string | null | undefined): string | null {
  const given = (text ?? '').trim().toUpperCase();
  if (given === '') return null;
  if (STAFF_NUMBER.test(given)) return given;
  throw new Refusal('invalid-input', 'a staff number has 2 to 32 letters, digits, dots or hyphens', [
    { field: 'staffNumber', reason: 'staff-number-form' },
  ]);
}

/** A role that somebody is to get. */
export interface RoleGrant {
  readonly role: Role;
  readonly scope: Scope;
  readonly staffNumber: string | null;
}

/**
 * Refuses a grant that no decision could make right: a scope of a kind that the role does not hold, an administrator
 * whose person is not known, or one who already holds another administrator role by whatever account (三员分立).
 * `held` are the roles of the same person's other accounts.
 */
export function refuseUnfitGrant({ role, scope, staffNumber }: RoleGrant, held: readonly Role[]): void {
  if (!SCOPE_KINDS[role].includes(scope.kind)) {
    throw new Refusal('invalid-input', `a ${role} does not hold a scope of ${scope.kind}`, [
      { field: 'scope', reason: 'scope-kind' },
    ]);
  }
  if (!isAdministrator(role)) return;
  if (staffNumber === null) {
    throw new Refusal('invalid-input', 'an administrator has a staff number', [
      { field: 'staffNumber', reason: 'staff-number-needed' },
    ]);
  }
  if (held.some(isAdministrator)) {
    throw new Refusal('conflict', 'this person is an administrator already, by another account', [
      { field: 'staffNumber', reason: 'other-administrator' },
    ]);
  }
}

export const REQUEST_STATES = ['open', 'approved', 'refused', 'withdrawn'] as const;
/** How a request for a role stands. */
export type RequestState = (typeof REQUEST_STATES)[number];

/** An account and the person behind it. */
export interface RoleHolder {
  readonly id: string;
  readonly staffNumber: string | null;
}

/** One and the same person, by account or by staff number. */
export function samePerson(one: RoleHolder, other: RoleHolder): boolean {
  return one.id === other.id || (one.staffNumber !== null && one.staffNumber === other.staffNumber);
}

/** Nobody decides on what they asked for, nor on their own role, by whatever account of theirs. */
export function refuseOwnDecision(decider: RoleHolder, requester: RoleHolder, subject: RoleHolder): void {
  const reason = samePerson(decider, requester)
    ? 'own-request'
    : samePerson(decider, subject)
      ? 'own-role'
      : null;
  if (reason === null) return;
  throw new Refusal('forbidden', 'nobody decides on their own request or role', [{ reason }]);
}

/** Shortest and longest reason of a request or decision, in characters. */
export const SHORTEST_REASON = 4;
export const LONGEST_REASON = 500;

/** The reason of an act, trimmed; refused when it says nothing. */
export function reasonOf(text: string): string {
  const reason = text.trim();
  const length = [...reason].length;
  if (length >= SHORTEST_REASON && length <= LONGEST_REASON) return reason;
  throw new Refusal('invalid-input', 'say why', [{ field: 'reason', reason: 'reason-length' }]);
}
