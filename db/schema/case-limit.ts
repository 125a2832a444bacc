import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day } from './column';

/** How many working days a step may take, by kind and region, from one day to another; the longest region prefix wins. */
export const caseLimit = pgTable(
  'case_limit',
  {
    limitId: uuid('limit_id').primaryKey(),
    kind: text().notNull(),
    step: text().notNull(),
    /** Null: whichever. */
    disputeKind: text('dispute_kind'),
    /** Leading digits of a region; null: whichever. */
    region: text(),
    days: integer().notNull(),
    effectiveFrom: day('effective_from').notNull(),
    /** Null: until it is changed. */
    effectiveUntil: day('effective_until'),
    /** The rule that it follows. */
    source: text().notNull(),
  },
  (table) => [index('case_limit_by_step').on(table.kind, table.step, table.effectiveFrom)],
);
