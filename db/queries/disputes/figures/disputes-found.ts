import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { DESK_COLUMNS, type DeskRow } from '../desk/desk-row';
import { instantParameter } from '../desk/instant-parameter';
import { type DisputeSelection, selectionCondition } from './dispute-selection';
import { type DisputeMark, markCondition } from './marks';

export interface FoundFilter {
  readonly selection: DisputeSelection;
  /** Which count's rows. */
  readonly mark: DisputeMark;
  readonly state: string | null;
  /** Of flows: handed over between these regions; empty: whatever. */
  readonly fromRegion: string | null;
  readonly toRegion: string | null;
  readonly now: Instant;
}

export interface FoundCursor {
  readonly openedAt: Instant;
  readonly caseId: string;
}

/** The disputes behind a number, the last filed first. */
export async function disputesFound(
  db: Db,
  scope: Scope,
  { selection, mark, state, fromRegion, toRegion, now }: FoundFilter,
  { after, most }: { readonly after: FoundCursor | null; readonly most: number },
): Promise<DeskRow[]> {
  const params: unknown[] = [most];
  const conditions = [selectionCondition(scope, selection, params), markCondition(mark, now, params)];
  if (state !== null) conditions.push(`c.state = $${params.push(state)}`);
  if (fromRegion !== null || toRegion !== null) {
    const [from, to] = [params.push(fromRegion), params.push(toRegion)];
    conditions.push(`EXISTS (SELECT FROM dispute_transfer AS t WHERE t.case_id = c.case_id
      AND ($${from}::text IS NULL OR left(t.from_region, 2) || '0000' = $${from})
      AND ($${to}::text IS NULL OR left(t.to_region, 2) || '0000' = $${to}))`);
  }
  if (after !== null) {
    const at = instantParameter(params.push(after.openedAt));
    conditions.push(`(c.opened_at, c.case_id) < (${at}, $${params.push(after.caseId)}::uuid)`);
  }
  const { rows } = await db.query<DeskRow>(
    `SELECT ${DESK_COLUMNS} FROM case_file AS c JOIN dispute AS d ON d.case_id = c.case_id
     WHERE ${conditions.join(' AND ')} ORDER BY c.opened_at DESC, c.case_id DESC LIMIT $1`,
    params,
  );
  return rows;
}
