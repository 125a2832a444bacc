import { Refusal } from '../errors';

/** Bounds of OWASP ASVS 5.0 §6.2: length counts, composition rules do not. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** Passwords before the present one that a person does not go back to. */
export const FORMER_PASSWORDS = 5;

/** Why a password may not be used, as reason words that `account.refused` has sentences for. */
export const PASSWORD_COMPLAINTS = [
  'password-too-short',
  'password-too-long',
  'password-names-user',
  'password-too-uniform',
  'password-guessable',
  'password-used-before',
] as const;
export type PasswordComplaint = (typeof PASSWORD_COMPLAINTS)[number];

/** Why a password may not be used by its form alone; null when it may. */
export function passwordComplaint(password: string, username: string): PasswordComplaint | null {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return 'password-too-short';
  if (length > LONGEST_PASSWORD) return 'password-too-long';
  if (password.toLowerCase().includes(username.toLowerCase())) return 'password-names-user';
  if (new Set(password).size < 5) return 'password-too-uniform';
  return null;
}

export function refuseUnfitPassword(password: string, username: string): void {
  const reason = passwordComplaint(password, username);
  if (reason === null) return;
  throw new Refusal('invalid-input', 'this password may not be used', [{ field: 'password', reason }]);
}

/** Letters, digits, dot and hyphen, 3 to 30: what may be a user name. Case does not count. */
export const USERNAME = /^[a-z0-9][a-z0-9.-]{1,28}[a-z0-9]$/;
