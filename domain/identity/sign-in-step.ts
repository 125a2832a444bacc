import { isAdministrator, type Role } from './actor';

/** What a session still asks before it opens anything else. */
export const SIGN_IN_STEPS = ['second-factor', 'enrol', 'password'] as const;
export type SignInStep = (typeof SIGN_IN_STEPS)[number];

export interface SignInStanding {
  readonly role: Role;
  readonly method: 'password' | 'provider';
  /** Has a confirmed second factor. */
  readonly enrolled: boolean;
  /** Has shown it in this session. */
  readonly secondFactorShown: boolean;
  readonly mustChangePassword: boolean;
}

/**
 * The next thing a session asks; null when it is whole. Asked anew with every request, so that whoever becomes an
 * administrator enrols at once, and a reset second factor is asked for at once.
 */
export function nextStep(standing: SignInStanding): SignInStep | null {
  if (standing.enrolled && !standing.secondFactorShown) return 'second-factor';
  // The three administrators (三员) could open the house to others: theirs is mandatory.
  if (!standing.enrolled && isAdministrator(standing.role)) return 'enrol';
  // Whoever came by the identity provider has not used the password and may not know it.
  if (standing.mustChangePassword && standing.method === 'password') return 'password';
  return null;
}
