import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

/** A file that was attached to a case. Distributed by `case_id`. */
export const caseAttachment = pgTable(
  'case_attachment',
  {
    caseId: uuid('case_id').notNull(),
    attachmentId: uuid('attachment_id').notNull(),
    at: instant().notNull(),
    actor: text().notNull(),
    actorName: text('actor_name').notNull(),
    /** public | internal */
    visibility: text().notNull(),
    /** A person's name stands in many a file's. */
    name: bytes('name').notNull(),
    /** What its content is, whatever its name says. */
    mediaType: text('media_type').notNull(),
    bytes: integer('bytes').notNull(),
    /** SHA-256 of the content, hexadecimal. */
    digest: text().notNull(),
    content: bytes('content').notNull(),
    /** clean | not-scanned */
    scan: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.attachmentId] })],
);
