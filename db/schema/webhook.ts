import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column';

/** Where a machine client wants to be told, by messages that its secret signs. */
export const webhook = pgTable(
  'webhook',
  {
    webhookId: uuid('webhook_id').primaryKey(),
    /** The organisation whose key made it. */
    client: text().notNull(),
    url: text().notNull(),
    secret: bytes('secret').notNull(),
    /** active | retired */
    state: text().notNull(),
    actor: text().notNull(),
    actorName: text('actor_name').notNull(),
    createdAt: instant('created_at').notNull(),
    retiredAt: instant('retired_at'),
  },
  (table) => [index('webhook_of_client').on(table.client, table.state)],
);
