import type { Db } from '#db/client';
import type { RegionHistoryEntry } from '#domain/regions/region-history';

/** The loaded history of region codes, by code and year; empty until `zhengjian regions FILE` has run. */
export async function regionHistory(db: Db): Promise<RegionHistoryEntry[]> {
  const { rows } = await db.query<RegionHistoryEntry>(
    `SELECT code, province, prefecture, name, level, state, since_year AS "from", until_year AS "to", successors
     FROM region ORDER BY code, since_year`,
  );
  return rows;
}
