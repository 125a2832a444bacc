import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** How far re-sealing has come in one place (db/schema/resealing.ts). */
export interface ResealingStanding {
  readonly place: string;
  readonly keyNumber: number;
  readonly rowsRead: number;
  readonly rowsResealed: number;
  readonly rowsLeft: number;
  readonly finished: boolean;
  readonly updatedAt: Instant;
}

export async function resealingStanding(db: Db): Promise<ResealingStanding[]> {
  const { rows } = await db.query<ResealingStanding>(
    `SELECT place, key_number AS "keyNumber", rows_read AS "rowsRead", rows_resealed AS "rowsResealed",
       rows_left AS "rowsLeft", finished, updated_at AS "updatedAt" FROM resealing ORDER BY place`,
  );
  return rows;
}
