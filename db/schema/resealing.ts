import { bigint, boolean, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** How far re-sealing under the newest data key has come in each place where sealed values rest. */
export const resealing = pgTable('resealing', {
  place: text().primaryKey(),
  /** The data key that values are re-sealed under; when a newer one comes, the walk begins anew. */
  keyNumber: integer('key_number').notNull(),
  /** Key of the last row read, as text; null: at the beginning. */
  cursor: text().array(),
  rowsRead: bigint('rows_read', { mode: 'number' }).notNull(),
  rowsResealed: bigint('rows_resealed', { mode: 'number' }).notNull(),
  /** Rows that somebody else was writing: the next walk meets them again. */
  rowsLeft: bigint('rows_left', { mode: 'number' }).notNull(),
  finished: boolean().notNull(),
  updatedAt: instant('updated_at').notNull(),
});
