import type { Db } from '#db/client';
import { type Day, formatDay } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from '../scope-condition';

/** Records the library holds per type in scope, received up to the end of the month of `asOf`; from the roll-up. */
export async function recordsByType(db: Db, scope: Scope, asOf: Day): Promise<ReadonlyMap<string, number>> {
  const params: unknown[] = [formatDay(asOf)];
  const columns = { organisation: 'm.organisation', region: 'm.organisation_region' };
  const { rows } = await db.query<{ typeCode: string; records: number }>(
    `SELECT m.type_code AS "typeCode", sum(m.records) AS records FROM quality_month m
     WHERE m.month <= $1::date AND ${scopeCondition(scope, columns, params)} GROUP BY m.type_code`,
    params,
  );
  return new Map(rows.map((row) => [row.typeCode, row.records]));
}
