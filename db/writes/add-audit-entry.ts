import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';

/** Leaves an audit row; call it inside the transaction of the change. `detail` carries no personal data. */
export async function addAuditEntry(
  db: Db,
  actor: Actor,
  at: Instant,
  action: string,
  subject: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await db.query(
    `INSERT INTO audit_entry (at, actor, action, subject, detail)
     VALUES ('epoch'::timestamptz + $1::bigint * interval '1 microsecond', $2, $3, $4, $5)`,
    [at, `${actor.kind}:${actor.id}`, action, subject, JSON.stringify(detail)],
  );
}
