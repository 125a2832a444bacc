import type { Db } from '#db/client';
import type { BoardMonth } from '#db/queries/disputes/doors/board-months';

/** Publishes a month of the board; false when it has been: what was published is never written again. */
export async function addBoardMonth(
  db: Db,
  { month, cells, floor, rule, publishedAt }: BoardMonth,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO dispute_board_month (month, cells, floor, rule, published_at)
     VALUES (date '1970-01-01' + $1::integer, $2::jsonb, $3, $4, 'epoch'::timestamptz + $5::bigint * interval '1 microsecond')
     ON CONFLICT (month) DO NOTHING`,
    [month, JSON.stringify(cells), floor, rule, publishedAt],
  );
  return rowCount === 1;
}
