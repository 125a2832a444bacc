import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant } from './column';

/**
 * Numbers on which declaration and library disagree, or once did. `subject_key` is derived from the other four
 * (db/writes/note-exceptions.ts); it is also the subject of the number's finding and the distribution column.
 */
export const declaredNumber = pgTable(
  'declared_number',
  {
    subjectKey: uuid('subject_key').notNull(),
    organisation: text().notNull(),
    organisationRegion: text('organisation_region').notNull(),
    typeCode: text('type_code').notNull(),
    day: day().notNull(),
    numberHash: bytes('number_hash').notNull(),
    numberSealed: bytes('number_sealed'),
    numberMasked: text('number_masked'),
    /**
     * missing | extra | differing | late; held: was missing, arrived in time; withdrawn: was missing, is no longer
     * declared and has not arrived either.
     */
    state: text().notNull(),
    /** What differs: version | status | issuedOn; several are joined by commas. */
    field: text(),
    declaredVersion: integer('declared_version'),
    declaredStatus: text('declared_status'),
    /** The held record, where there is one. */
    recordKey: uuid('record_key'),
    since: instant().notNull(),
    /** Start of the latest spell of being missing. */
    missingSince: instant('missing_since'),
  },
  (table) => [
    primaryKey({ columns: [table.subjectKey] }),
    index('declared_number_by_day').on(table.organisation, table.typeCode, table.day),
    index('declared_number_awaited')
      .on(table.numberHash)
      .where(sql`state in ('missing', 'withdrawn', 'differing')`),
    index('declared_number_by_state').on(table.state, table.day, table.subjectKey),
  ],
);
