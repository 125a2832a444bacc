import { type Archive, guarded } from '#db/client';
import { type Count, openRequestCounter, type RequestCounter } from '#db/writes/machine/request-counter';
import {
  type Allowance,
  type LimitName,
  LimitReached,
  REQUEST_LIMITS,
  type RequestLimits,
} from '#domain/machine/request-limits';

/** Counters by archive and by limit as it is set: they hold what this process knows of floods. */
const opened = new WeakMap<object, Map<string, RequestCounter>>();

/** What a process counts with: the archive and the limits in force there. */
export interface Limiter {
  readonly database: Archive;
  readonly limits?: RequestLimits | undefined;
}

/**
 * Uses one request, or `points`, of a subject's limit, for all processes together; throws `LimitReached` when that is
 * too much. The subject is a key's id, an address block (`addressBlock`) or an account's id.
 */
export async function spendLimit(
  limiter: Limiter,
  limit: LimitName,
  subject: string,
  points = 1,
): Promise<Allowance> {
  const count = await counterOf(limiter, limit).use(subject, points);
  return allowed(limiter, limit, count);
}

/** Refuses when nothing is left of a limit; uses nothing. */
export async function refuseWhenSpent(
  limiter: Limiter,
  limit: LimitName,
  subject: string,
): Promise<Allowance> {
  return allowed(limiter, limit, await counterOf(limiter, limit).look(subject));
}

/** Takes points off for work that was done, even beyond the limit: the next request is refused then. */
export async function chargeLimit(
  limiter: Limiter,
  limit: LimitName,
  subject: string,
  points: number,
): Promise<void> {
  if (points > 0) await counterOf(limiter, limit).charge(subject, points);
}

function allowed({ limits = REQUEST_LIMITS }: Limiter, limit: LimitName, count: Count): Allowance {
  const { points, seconds } = limits[limit];
  const resetSeconds = Math.max(1, Math.ceil(count.resetMs / 1000));
  const allowance = { limit, points, seconds, remaining: Math.max(0, points - count.used), resetSeconds };
  if (count.allowed) return allowance;
  throw new LimitReached({ ...allowance, remaining: 0 });
}

function counterOf({ database, limits = REQUEST_LIMITS }: Limiter, limit: LimitName): RequestCounter {
  const ofArchive = opened.get(database.pool) ?? new Map<string, RequestCounter>();
  opened.set(database.pool, ofArchive);
  const { points, seconds } = limits[limit];
  const name = `${limit}/${points}/${seconds}`;
  const counter =
    ofArchive.get(name) ??
    openRequestCounter(guarded(database, 'identity'), { name: limit, points, seconds });
  ofArchive.set(name, counter);
  return counter;
}
