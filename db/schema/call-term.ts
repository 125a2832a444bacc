import { integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';

/**
 * Dictionary of the words that calls repeat (docs/decisions/0040-calls-and-evidence.md): each stands once, rows hold
 * its number. Kinds: `organisation` (source, caller, issuer), `operator` (value `<caller>/<pseudonym>`, since a
 * pseudonym means somebody only within its organisation), `type`, `scenario`, `item`, `basis`. Never changed.
 */
export const callTerm = pgTable(
  'call_term',
  {
    termId: integer('term_id').primaryKey().generatedAlwaysAsIdentity(),
    kind: text().notNull(),
    value: text().notNull(),
  },
  (table) => [uniqueIndex('call_term_by_value').on(table.kind, table.value)],
);
