import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, smallint } from 'drizzle-orm/pg-core';
import { day, instant } from './column';

/**
 * Reports of calls as numbers, for search and detection; not evidence, and droppable by day
 * (docs/decisions/0040-calls-and-evidence.md). Partitioned by the Shanghai day of occurrence and distributed by
 * `call_key`. Partitions lie in schema `call_days`, on which no reader has a right: rows are reached through this
 * table and its policies only. `make_call_day` makes them; an open day has an index `<day>_pairs` on `call_key` besides.
 * `settle_call_day` puts a call that both sides told alike into one row: the second half's own words (entry, source,
 * moment, latency) become the `other_` columns of the first's. What is left of second halves then has `<day>_halves`.
 *
 * Indexes by key, operator and department hold each call once (`pair <> 1`), and keys by their last 13 bits: so few
 * values fill a B-tree with posting lists of 6 bytes a row instead of 20. The bits are columns and no expressions: under
 * row-level security an index serves a reader's condition only when its operators are known to leak nothing, as `=` is
 * and `&` is not. db/queries/calls-intake/key-condition.ts writes the condition.
 *
 * Columns stand by their width, the widest first, so that alignment leaves no holes.
 */
export const callReport = pgTable(
  'call_report',
  {
    occurredAt: instant('occurred_at').notNull(),
    callKey: bigint('call_key', { mode: 'bigint' }).notNull(),
    entry: bigint({ mode: 'number' }).notNull(),
    certificate: bigint({ mode: 'bigint' }),
    holder: bigint({ mode: 'bigint' }),
    matter: bigint({ mode: 'bigint' }),
    /** Of a settled call: the entry of its second half, which is no row of its own any more. */
    otherEntry: bigint('other_entry', { mode: 'number' }),
    day: day().notNull(),
    source: integer().notNull(),
    caller: integer().notNull(),
    operator: integer().notNull(),
    type: integer().notNull(),
    callerRegion: integer('caller_region').notNull(),
    ownerRegion: integer('owner_region').notNull(),
    /** Bits of UNEXPLAINED (domain/calls/call.ts); 0: explained. */
    unexplained: integer().notNull(),
    issuer: integer(),
    scenario: integer(),
    item: integer(),
    basis: integer(),
    latencyMs: integer('latency_ms'),
    otherSource: integer('other_source'),
    /** Microseconds from this half's moment to the second half's. */
    otherApart: integer('other_apart'),
    otherLatencyMs: integer('other_latency_ms'),
    /** Places in CALL_SIDES, CALL_MODES, CALL_OUTCOMES, PAIR_STATES. */
    side: smallint().notNull(),
    mode: smallint().notNull(),
    outcome: smallint().notNull(),
    pair: smallint().notNull(),
    /** Year of the log that `entry` counts in. */
    logYear: smallint('log_year').notNull(),
    /** Last 13 bits of the keys, which is what their indexes hold. */
    holderBits: smallint('holder_bits').generatedAlwaysAs(sql`(holder & 8191)::smallint`),
    certificateBits: smallint('certificate_bits').generatedAlwaysAs(sql`(certificate & 8191)::smallint`),
    matterBits: smallint('matter_bits').generatedAlwaysAs(sql`(matter & 8191)::smallint`),
  },
  (table) => [
    index('call_report_by_holder').on(table.holderBits).where(sql`pair <> 1`),
    index('call_report_by_certificate').on(table.certificateBits).where(sql`pair <> 1`),
    index('call_report_by_matter').on(table.matterBits).where(sql`pair <> 1`),
    index('call_report_by_operator').on(table.operator).where(sql`pair <> 1`),
    index('call_report_by_caller').on(table.caller).where(sql`pair <> 1`),
    // Few rows: those whose matter is not known yet, and those that an auditor reads first.
    index('call_report_waiting').on(table.matter).where(sql`(unexplained & 32) <> 0`),
    index('call_report_unexplained').on(table.occurredAt, table.entry).where(sql`unexplained <> 0`),
    index('call_report_by_entry').using('brin', table.logYear, table.entry),
    index('call_report_by_other_entry').using('brin', table.logYear, table.otherEntry),
    index('call_report_by_time').using('brin', table.occurredAt),
  ],
);
