import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { placeCondition, type Selection } from '../quality/selection';

/** Quarantined rows of one source that nobody has corrected or dismissed. */
export interface WaitingRows {
  readonly source: string;
  readonly rows: number;
  readonly since: Instant;
}

const COLUMNS = { organisation: 'w.source', region: 'o.region_code' };

/** Quarantined rows that wait, by the organisation that pushed them. */
export async function waitingRows(db: Db, scope: Scope, selection: Selection): Promise<WaitingRows[]> {
  const params: unknown[] = [];
  const place = placeCondition(scope, selection, COLUMNS, params);
  const { rows } = await db.query<WaitingRows>(
    `SELECT w.source, w.rows, w.since
     FROM (SELECT source, count(*) AS rows, min(quarantined_at) AS since
           FROM quarantined_row WHERE state = 'open' GROUP BY source) w
     LEFT JOIN organisation o ON o.code = w.source
     WHERE ${place} ORDER BY w.rows DESC, w.source`,
    params,
  );
  return rows;
}
