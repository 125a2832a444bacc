import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant } from './column';

/**
 * What an organisation declares it issued of a type on a day (应归). At most one counts at a time; a later one
 * replaces it and the earlier row is kept, without its numbers.
 */
export const manifest = pgTable(
  'manifest',
  {
    manifestId: uuid('manifest_id').primaryKey(),
    organisation: text().notNull(),
    organisationRegion: text('organisation_region').notNull(),
    typeCode: text('type_code').notNull(),
    day: day().notNull(),
    declared: integer().notNull(),
    /** SHA-256 over the sorted distinct lines (domain/coverage/line.ts). */
    digest: bytes().notNull(),
    /** Bits of what a line says beside the number: 1 version, 2 status. */
    covers: smallint().notNull(),
    declaredAt: instant('declared_at').notNull(),
    /** digest | digests | numbers: how far the comparison had to go. */
    stage: text().notNull(),
    /** comparing | current | replaced */
    state: text().notNull(),
    /** False: only count and digest are known, so that what is missing cannot be named. */
    named: boolean().notNull().default(false),
  },
  (table) => [
    uniqueIndex('manifest_current')
      .on(table.organisation, table.typeCode, table.day)
      .where(sql`state = 'current'`),
    index('manifest_by_organisation').on(table.organisation, table.typeCode, table.day, table.declaredAt),
    index('manifest_by_day').on(table.day),
    index('manifest_comparing').on(table.declaredAt).where(sql`state = 'comparing'`),
  ],
);
