import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import type { BoardCell } from '#domain/disputes/board/board-cells';

/** A month of the public board as it was published. */
export interface BoardMonth {
  readonly month: Day;
  readonly cells: readonly BoardCell[];
  readonly floor: number;
  readonly rule: string;
  readonly publishedAt: Instant;
}

/** The newest months of the board, at most `most`; published, hence no scope. */
export async function boardMonths(db: Db, most: number): Promise<BoardMonth[]> {
  const { rows } = await db.query<BoardMonth>(
    `SELECT month, cells, floor, rule, published_at AS "publishedAt" FROM dispute_board_month ORDER BY month DESC LIMIT $1`,
    [most],
  );
  return rows;
}
