import type { Db } from '#db/client';
import type { RegionHistoryEntry } from '#domain/regions/region-history';

/** Writes history rows; none of their codes and years may be there. */
export async function putRegionHistory(db: Db, entries: readonly RegionHistoryEntry[]): Promise<void> {
  await db.query(
    `INSERT INTO region (code, name, level, province, prefecture, state, since_year, until_year, successors)
     SELECT code, name, level, province, prefecture, state, "from", "to", successors
     FROM jsonb_to_recordset($1::jsonb) AS row(code text, name text, level text, province text, prefecture text,
       state text, "from" integer, "to" integer, successors jsonb)`,
    [JSON.stringify(entries)],
  );
}
