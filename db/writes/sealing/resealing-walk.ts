import type { Db } from '#db/client';
import type { SealedPlaceName } from '#db/queries/sealing/sealed-places';
import type { Instant } from '#domain/calendar/instant';

export interface Walk {
  readonly keyNumber: number;
  readonly cursor: readonly string[] | null;
  readonly rowsLeft: number;
  readonly finished: boolean;
}

const AT = "'epoch'::timestamptz + $3::bigint * interval '1 microsecond'";

/**
 * The walk through a place, locked until the transaction ends, so that of two processes each takes another stretch. One
 * that was under an older key begins anew.
 */
export async function takeWalk(
  db: Db,
  place: SealedPlaceName,
  keyNumber: number,
  now: Instant,
): Promise<Walk> {
  const { rows } = await db.query<Walk>(
    `INSERT INTO resealing AS w (place, key_number, cursor, rows_read, rows_resealed, rows_left, finished, updated_at)
     VALUES ($1, $2, NULL, 0, 0, 0, false, ${AT})
     ON CONFLICT (place) DO UPDATE SET key_number = greatest(w.key_number, $2),
       cursor = CASE WHEN w.key_number < $2 THEN NULL ELSE w.cursor END,
       rows_read = CASE WHEN w.key_number < $2 THEN 0 ELSE w.rows_read END,
       rows_resealed = CASE WHEN w.key_number < $2 THEN 0 ELSE w.rows_resealed END,
       rows_left = CASE WHEN w.key_number < $2 THEN 0 ELSE w.rows_left END,
       finished = w.finished AND w.key_number >= $2
     RETURNING key_number AS "keyNumber", cursor, rows_left AS "rowsLeft", finished`,
    [place, keyNumber, now],
  );
  return rows[0]!;
}

export interface Stretch {
  readonly cursor: readonly string[] | null;
  readonly read: number;
  readonly resealed: number;
  readonly left: number;
}

/** Notes a stretch that was walked, in the transaction that re-sealed its rows. */
export async function noteStretch(
  db: Db,
  place: SealedPlaceName,
  { cursor, read, resealed, left }: Stretch,
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE resealing SET cursor = $2, rows_read = rows_read + $4, rows_resealed = rows_resealed + $5,
       rows_left = rows_left + $6, updated_at = ${AT} WHERE place = $1`,
    [place, cursor, now, read, resealed, left],
  );
}

/** Ends a round: the place is finished, or its walk begins anew for the rows that were left. */
export async function endRound(
  db: Db,
  place: SealedPlaceName,
  finished: boolean,
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE resealing SET cursor = NULL, rows_left = 0, finished = $2, updated_at = ${AT} WHERE place = $1`,
    [place, finished, now],
  );
}
