import { bigint, integer, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

/**
 * A closed dispute as it went to the archives (电子归档单套制): what was packed rests as it is, so that whoever asks again is
 * given the same. One that is taken up again and closed is packed anew, under its later version.
 */
export const disputeArchive = pgTable(
  'dispute_archive',
  {
    caseId: uuid('case_id').notNull(),
    archiveId: uuid('archive_id').notNull(),
    /** Of the case when it was packed. */
    version: integer().notNull(),
    archivedAt: instant('archived_at').notNull(),
    actor: text().notNull(),
    actorName: text('actor_name').notNull(),
    /** Zip of document, data, audit rows and attachments with their manifest, sealed under the package's id. */
    content: bytes().notNull(),
    /** SHA-256 of the manifest, hexadecimal. */
    digest: text().notNull(),
    auditRows: integer('audit_rows').notNull(),
    /** The entry of the evidence log that holds the digests. */
    logYear: smallint('log_year').notNull(),
    logEntry: bigint('log_entry', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.archiveId] }),
    uniqueIndex('dispute_archive_once').on(table.caseId, table.version),
  ],
);
