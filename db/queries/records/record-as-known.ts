import type { Db } from '#db/client';
import { type Day, formatDay } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from '../scope-condition';
import { type KnownRecord, knownColumns } from './known-record';

/** The version of a record that was the known one at the end of a Shanghai day; null when none was known yet. */
export async function recordAsKnown(
  db: Db,
  scope: Scope,
  recordKey: string,
  day: Day,
): Promise<KnownRecord | null> {
  const params: unknown[] = [recordKey, formatDay(day + 1)];
  const visible = scopeCondition(
    scope,
    { organisation: 'r.organisation', region: 'r.organisation_region' },
    params,
  );
  const end = "$2::timestamp AT TIME ZONE 'Asia/Shanghai'";
  const { rows } = await db.query<KnownRecord>(
    `SELECT ${knownColumns('NULL::timestamptz')} FROM record r
     WHERE r.record_key = $1::uuid AND r.known_from < ${end} AND ${visible}
     UNION ALL
     SELECT ${knownColumns('r.known_until')} FROM record_version r
     WHERE r.record_key = $1::uuid AND r.known_from < ${end} AND r.known_until >= ${end} AND ${visible}
     ORDER BY "knownFrom" DESC LIMIT 1`,
    params,
  );
  return rows[0] ?? null;
}
