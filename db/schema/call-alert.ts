import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './column';

/** A detection rule's word on some calls: one row per rule, subject and slot of time; later calls of the slot add to it. */
export const callAlert = pgTable(
  'call_alert',
  {
    alertId: bigint('alert_id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    ruleId: text('rule_id').notNull(),
    ruleVersion: integer('rule_version').notNull(),
    /** shadow | live, when it was made. */
    stage: text().notNull(),
    /** low | medium | high | critical */
    severity: text().notNull(),
    /** The caller; its region. */
    organisation: text().notNull(),
    organisationRegion: text('organisation_region').notNull(),
    /** Place in `call_term`; null: the rule is about an organisation. */
    operator: integer(),
    /** `operator:7`, `matter:-12`, `source:9`: with rule and slot what makes it this one. */
    subject: text().notNull(),
    slot: integer().notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
    detectedAt: instant('detected_at').notNull(),
    calls: integer().notNull(),
    /** Figures that the rule weighed, by name. */
    figures: jsonb().notNull(),
    logYear: smallint('log_year').notNull(),
    /** Some of the calls, by entry. */
    entries: bigint({ mode: 'number' }).array().notNull(),
    caseId: uuid('case_id'),
  },
  (table) => [
    uniqueIndex('call_alert_of_slot').on(table.ruleId, table.subject, table.slot),
    index('call_alert_of_case').on(table.caseId).where(sql`case_id is not null`),
    index('call_alert_by_time').on(table.detectedAt),
    index('call_alert_by_operator').on(table.operator, table.lastAt),
  ],
);
