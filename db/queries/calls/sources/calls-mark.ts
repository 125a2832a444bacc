import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';

/** What has arrived from the sources in scope: `mark` changes whenever anything does. */
export async function callsMark(
  db: Db,
  scope: Scope,
): Promise<{ readonly mark: string; readonly receivedAt: Instant | null }> {
  const params: unknown[] = [];
  const place = { organisation: 's.organisation', region: 's.organisation_region' };
  const { rows } = await db.query<{ batches: number; receivedAt: Instant | null }>(
    `SELECT coalesce(sum(s.next_sequence), 0) AS batches, max(s.last_received_at) AS "receivedAt"
     FROM call_source s WHERE ${scopeCondition(scope, place, params)}`,
    params,
  );
  const { batches = 0, receivedAt = null } = rows[0] ?? {};
  return { mark: String(batches), receivedAt };
}
