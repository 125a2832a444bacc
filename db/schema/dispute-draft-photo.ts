import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

/**
 * A photograph of an applicant's draft that has not been sent: it waits at most until `kept_until`. The draft's answers
 * rest in its applicant's browser, sealed.
 */
export const disputeDraftPhoto = pgTable(
  'dispute_draft_photo',
  {
    draftId: uuid('draft_id').notNull(),
    photoId: uuid('photo_id').notNull(),
    /** What its content is, whatever its name says. */
    mediaType: text('media_type').notNull(),
    bytes: integer('bytes').notNull(),
    addedAt: instant('added_at').notNull(),
    keptUntil: instant('kept_until').notNull(),
    /** Name and content, sealed under the root: forgotten long before a data key changes. */
    name: bytes('name').notNull(),
    content: bytes('content').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.draftId, table.photoId] }),
    index('dispute_draft_photo_by_end').on(table.keptUntil),
  ],
);
