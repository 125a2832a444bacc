import { bigint, boolean, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

/** An organisation that reports calls: where its chain of batches stands, and how it signs. */
export const callSource = pgTable('call_source', {
  organisation: text().primaryKey(),
  organisationRegion: text('organisation_region').notNull(),
  nextSequence: bigint('next_sequence', { mode: 'number' }).notNull().default(1),
  /** Hash of the last accepted batch; null before the first. */
  lastHash: bytes('last_hash'),
  /** The source's own number of the next row. */
  nextRow: bigint('next_row', { mode: 'number' }).notNull().default(1),
  firstReceivedAt: instant('first_received_at'),
  lastReceivedAt: instant('last_received_at'),
  lastSentAt: instant('last_sent_at'),
  /** How far the source's clock was behind ours (positive) or ahead when its last batch arrived. */
  lastClockLagMs: integer('last_clock_lag_ms'),
  /** ed25519 | sm2; null: the source does not sign. */
  algorithm: text(),
  /** Raw public key: 32 bytes, or an uncompressed point of 65. */
  publicKey: bytes('public_key'),
  /** Batches without a valid signature are refused. */
  mustSign: boolean('must_sign').notNull().default(false),
  /** Silent for longer than this is a finding; sources with nothing to tell send heartbeats. */
  silentAfterMinutes: integer('silent_after_minutes').notNull().default(60),
});
