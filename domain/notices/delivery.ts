import type { Instant } from '../calendar/instant';

/** `letter`: an e-mail to a complainant, whose address rests with their complaint alone. */
export const DELIVERY_WAYS = ['e-mail', 'letter', 'webhook'] as const;
export type DeliveryWay = (typeof DELIVERY_WAYS)[number];
export const DELIVERY_STATES = ['waiting', 'sent', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why a message could not be sent, as a code that has words. */
export const DELIVERY_FAILURES = [
  'no-address',
  'no-webhook',
  'unreachable',
  'forbidden-address',
  'rejected',
  'refused',
  'gone',
] as const;
export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number];

/** Trying again will not help. */
const FINAL: readonly DeliveryFailure[] = [
  'no-address',
  'no-webhook',
  'forbidden-address',
  'rejected',
  'gone',
];

/** Some two days in all: over a weekend's outage, not over a holiday's. */
export const MOST_DELIVERY_ATTEMPTS = 14;
const FIRST_WAIT_MICROS = 60_000_000;
const LONGEST_WAIT_MICROS = 6 * 3_600_000_000;

/**
 * When a message that failed for the `attempts`-th time is tried again: after a minute, two, four, … six hours at most. Null:
 * it is given up.
 */
export function retryAt(attempts: number, failure: DeliveryFailure, now: Instant): Instant | null {
  if (FINAL.includes(failure) || attempts >= MOST_DELIVERY_ATTEMPTS) return null;
  return now + Math.min(LONGEST_WAIT_MICROS, FIRST_WAIT_MICROS * 2 ** (attempts - 1));
}
