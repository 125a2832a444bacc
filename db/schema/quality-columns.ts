import { integer, text } from 'drizzle-orm/pg-core';

/**
 * Mergeable counts of current records. `rule_*[i]` counts records whose rule of ordinal i-1 passed or failed;
 * `dimension_*[d]` counts records that passed or failed dimension d-1 (order of DIMENSIONS): failed when any
 * scored rule of the dimension failed, passed when at least one applied and none failed.
 */
export const qualityColumns = {
  organisation: text().notNull(),
  organisationRegion: text('organisation_region').notNull(),
  records: integer().notNull(),
  dimensionPass: integer('dimension_pass').array().notNull(),
  dimensionFail: integer('dimension_fail').array().notNull(),
  rulePass: integer('rule_pass').array().notNull(),
  ruleFail: integer('rule_fail').array().notNull(),
};
