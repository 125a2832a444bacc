import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { day, instant } from './column';

/**
 * A month of the public board (曝光纠错), written once: what is withheld in it is withheld in every view and at any later
 * time, so that no two views differ by a person (domain/disputes/board).
 */
export const disputeBoardMonth = pgTable('dispute_board_month', {
  /** Its first day. */
  month: day().primaryKey(),
  /** Cells of at least the floor; all that anybody is told. */
  cells: jsonb().notNull(),
  floor: integer().notNull(),
  /** Of the rule by which cells were merged. */
  rule: text().notNull(),
  publishedAt: instant('published_at').notNull(),
});
