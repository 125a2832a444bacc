import { hash, verify } from '@node-rs/argon2';
import { verifyPassword as verifyScrypt } from 'better-auth/crypto';

/**
 * Argon2id with 19 MiB, two passes, one lane: OWASP Password Storage Cheat Sheet, and RFC 9106 for the form it rests
 * in. About 50 ms on one core; the binary comes with the package, nothing is downloaded or compiled.
 */
const PRESENT = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const PRESENT_FORM = '$argon2id$v=19$m=19456,t=2,p=1$';

/** The same password typed on another keyboard or system is the same text (RFC 8265, NFKC as our first hashes had). */
const typed = (password: string) => password.normalize('NFKC');

export function hashPassword(password: string): Promise<string> {
  return hash(typed(password), PRESENT);
}

/** Hashes of the first release were scrypt; they are verified once more and replaced at sign-in (`isDated`). */
export function verifyPassword(held: string, password: string): Promise<boolean> {
  if (held.startsWith('$argon2')) return verify(held, typed(password));
  return verifyScrypt({ hash: held, password });
}

/** True for a hash that another algorithm or other parameters made. */
export function isDated(held: string): boolean {
  return !held.startsWith(PRESENT_FORM);
}
