import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column';

/** Whose a case is: what row-level security asks of it and of all that belongs to it. Distributed by `case_id`. */
export const caseParty = pgTable(
  'case_party',
  {
    caseId: uuid('case_id').notNull(),
    organisation: text().notNull(),
    region: text().notNull(),
    /** responsible | joint | former | receiving | sending */
    part: text().notNull(),
    since: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.organisation] }),
    index('case_party_of_organisation').on(table.organisation, table.part, table.caseId),
    index('case_party_of_region').on(table.region, table.part, table.caseId),
  ],
);
