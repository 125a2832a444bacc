import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from './column';

/** Who may call which type, of which region, for which scenario, until when (授权). A row is never changed but revoked. */
export const accessGrant = pgTable(
  'access_grant',
  {
    grantId: uuid('grant_id').primaryKey(),
    /** 授权编号 */
    code: text().notNull(),
    /** organisation | region */
    granteeKind: text('grantee_kind').notNull(),
    grantee: text().notNull(),
    /** null: any type; likewise region and scenario. */
    typeCode: text('type_code'),
    ownerRegion: text('owner_region'),
    scenario: text(),
    validFrom: day('valid_from').notNull(),
    validUntil: day('valid_until'),
    basis: text().notNull(),
    approvedAt: instant('approved_at').notNull(),
    revokedAt: instant('revoked_at'),
    revokeReason: text('revoke_reason'),
  },
  (table) => [
    uniqueIndex('access_grant_by_code').on(table.code),
    index('access_grant_by_grantee').on(table.granteeKind, table.grantee),
  ],
);
