import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from './column';

/**
 * Whose a dispute is: the most particular rule that fits wins (domain/disputes/responsibility/rule.ts). Without one, the issuer
 * answers (谁签发谁负责). Rules are replaced by ending them.
 */
export const disputeResponsibility = pgTable(
  'dispute_responsibility',
  {
    ruleId: uuid('rule_id').primaryKey(),
    /** Null: whichever, of each of these. */
    kind: text(),
    issuer: text(),
    certificateType: text('certificate_type'),
    field: text(),
    /** Leading digits of the region where the certificate belongs. */
    region: text(),
    /** Who answers. */
    organisation: text().notNull(),
    effectiveFrom: day('effective_from').notNull(),
    effectiveUntil: day('effective_until'),
    source: text().notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [index('dispute_responsibility_of').on(table.organisation)],
);
