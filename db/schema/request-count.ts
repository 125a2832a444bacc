import { bigint, integer, pgTable, varchar } from 'drizzle-orm/pg-core';

/**
 * How much of its limit a key, address or person has used in the window that runs. Columns and their order are those
 * of rate-limiter-flexible's PostgreSQL store. Unlogged: after a crash of the server everybody begins anew.
 */
export const requestCount = pgTable('request_count', {
  /** `limit:subject`. */
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  /** End of the window, milliseconds since the epoch. */
  expire: bigint({ mode: 'number' }),
});
