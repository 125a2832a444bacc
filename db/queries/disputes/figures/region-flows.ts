import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { type DisputeSelection, selectionCondition } from './dispute-selection';

/** Disputes that went from one province to another. */
export interface RegionFlow {
  readonly from: string;
  readonly to: string;
  /** Distinct disputes. */
  readonly disputes: number;
  /** Of those: taken over. */
  readonly taken: number;
  /** Sent back. */
  readonly refused: number;
}

/** How disputes of the selection were transferred between provinces. */
export async function regionFlows(
  db: Db,
  scope: Scope,
  selection: DisputeSelection,
  most: number,
): Promise<RegionFlow[]> {
  const params: unknown[] = [most];
  const within = selectionCondition(scope, selection, params);
  const { rows } = await db.query<RegionFlow>(
    `SELECT left(t.from_region, 2) || '0000' AS "from", left(t.to_region, 2) || '0000' AS "to",
       count(DISTINCT t.case_id)::int AS disputes,
       count(DISTINCT t.case_id) FILTER (WHERE t.answer = 'taken')::int AS taken,
       count(DISTINCT t.case_id) FILTER (WHERE t.answer = 'refused')::int AS refused
     FROM dispute_transfer AS t JOIN case_file AS c ON c.case_id = t.case_id JOIN dispute AS d ON d.case_id = t.case_id
     WHERE ${within} GROUP BY 1, 2 ORDER BY disputes DESC, 1, 2 LIMIT $1`,
    params,
  );
  return rows;
}
