import { bigint, pgTable, text } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';
import { user } from './user';

/** A person's authenticator app (TOTP, RFC 6238). */
export const secondFactor = pgTable('app_second_factor', {
  userId: text('user_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** The shared secret, sealed for this user. */
  secret: bytes().notNull(),
  /** The recovery codes, sealed, while enrolment is under way; afterwards only their digests rest. */
  codes: bytes(),
  createdAt: instant('created_at').notNull(),
  /** When the first code proved that the app holds the secret; null while enrolment is under way. */
  confirmedAt: instant('confirmed_at'),
  /** The last time step used: a code opens once (RFC 6238 §5.2). */
  lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
});
