import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** A time limit of a case's step (domain/cases/clock.ts makes its instants). Distributed by `case_id`. */
export const caseClock = pgTable(
  'case_clock',
  {
    caseId: uuid('case_id').notNull(),
    clockId: uuid('clock_id').notNull(),
    step: text().notNull(),
    /** Who is to keep it; null: nobody in particular yet. */
    organisation: text(),
    region: text().notNull(),
    /** Working days. */
    limitDays: integer('limit_days').notNull(),
    /** Of those, the ones by which it was extended: the last. */
    extendedDays: integer('extended_days').notNull().default(0),
    /** The rule that it follows. */
    limitSource: text('limit_source').notNull(),
    startedAt: instant('started_at').notNull(),
    /** Null: it stands still. */
    dueAt: instant('due_at'),
    /** `[{from, until, reason}]`, instants; the last `until` is null while it stands still. */
    pauses: jsonb().notNull(),
    endedAt: instant('ended_at'),
    halfAt: instant('half_at'),
    lastDayAt: instant('last_day_at'),
    /** none | half | last-day: the last warning that was given. */
    warned: text().notNull(),
    missedAt: instant('missed_at'),
    /** Whom it was escalated to. */
    escalatedTo: text('escalated_to'),
  },
  // Each of the sweep's questions is one range: what has come due since it last looked.
  (table) => [
    primaryKey({ columns: [table.caseId, table.clockId] }),
    index('case_clock_half')
      .on(table.halfAt)
      .where(sql`ended_at is null and due_at is not null and warned = 'none'`),
    index('case_clock_last_day')
      .on(table.lastDayAt)
      .where(sql`ended_at is null and due_at is not null and warned <> 'last-day'`),
    index('case_clock_due')
      .on(table.dueAt)
      .where(sql`ended_at is null and due_at is not null and missed_at is null`),
  ],
);
