import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from '#db/client';

export interface Count {
  /** Points used in the window that runs. */
  readonly used: number;
  /** Until the window ends. */
  readonly resetMs: number;
  readonly allowed: boolean;
}

/** Counts what subjects use of one limit, for all processes together. */
export interface RequestCounter {
  use(subject: string, points: number): Promise<Count>;
  /** What was used so far, without using anything. */
  look(subject: string): Promise<Count>;
  /** Uses points that cannot be refused any more, because the work was done. */
  charge(subject: string, points: number): Promise<void>;
}

/**
 * A counter in table `request_count`. Whoever is over the limit is refused from this process's memory until the
 * window ends, so a flood does not reach the database.
 */
export function openRequestCounter(
  db: Db,
  { name, points, seconds }: { readonly name: string; readonly points: number; readonly seconds: number },
): RequestCounter {
  const limiter = new RateLimiterPostgres({
    storeClient: { query: ({ text, values }: { text: string; values: unknown[] }) => db.query(text, values) },
    storeType: 'pool',
    tableName: 'request_count',
    // The table is a migration's, old rows are the sweep's.
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: seconds,
    inMemoryBlockOnConsumed: points + 1,
  });
  const countOf = (result: RateLimiterRes, allowed: boolean): Count => ({
    used: result.consumedPoints,
    resetMs: Math.max(result.msBeforeNext, 0),
    allowed,
  });
  return {
    use: async (subject, used) => {
      try {
        return countOf(await limiter.consume(subject, used), true);
      } catch (reached) {
        if (reached instanceof RateLimiterRes) return countOf(reached, false);
        throw reached;
      }
    },
    look: async (subject) => {
      const result = await limiter.get(subject);
      if (result === null) return { used: 0, resetMs: 0, allowed: true };
      return countOf(result, result.consumedPoints < points);
    },
    charge: async (subject, used) => {
      await limiter.penalty(subject, used);
    },
  };
}
