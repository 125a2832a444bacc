import type { Instant } from '../calendar/instant';

export const KEY_STATES = ['active', 'expiring', 'handing-over', 'expired', 'revoked'] as const;
export type KeyState = (typeof KEY_STATES)[number];

const DAY_MICROS = 86_400_000_000;
/** A key is valid for a year unless asked otherwise, and never for more than two. */
export const USUAL_KEY_DAYS = 365;
export const MOST_KEY_DAYS = 730;
/** Old and new key both open for so long after a rotation, unless asked otherwise. */
export const USUAL_OVERLAP_HOURS = 7 * 24;
export const MOST_OVERLAP_HOURS = 90 * 24;
/** Days before its end from which a key without successor is warned about. */
export const WARN_KEY_DAYS = 30;

export const daysAfter = (now: Instant, days: number): Instant => now + days * DAY_MICROS;

export interface KeyDates {
  readonly expiresAt: Instant;
  readonly revokedAt: Instant | null;
  /** The key that follows this one, when it was rotated. */
  readonly successor: string | null;
}

/** What has become of a key. Revoked is said before expired: somebody decided it. */
export function keyState({ expiresAt, revokedAt, successor }: KeyDates, now: Instant): KeyState {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt <= now) return 'expired';
  if (successor !== null) return 'handing-over';
  return expiresAt <= daysAfter(now, WARN_KEY_DAYS) ? 'expiring' : 'active';
}

export function opensStill(state: KeyState): boolean {
  return state === 'active' || state === 'expiring' || state === 'handing-over';
}
