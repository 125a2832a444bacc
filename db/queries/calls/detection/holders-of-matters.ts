import type { Db } from '#db/client';
import { keyCondition } from '#db/queries/calls-intake/key-condition';
import type { Instant } from '#domain/calendar/instant';

export interface HoldersOfMatter {
  readonly matter: string;
  readonly holders: number;
  readonly calls: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly logYear: number;
  readonly entries: readonly number[];
}

/** Matters that serve for at least so many holders since a day, by the rows themselves; for detection. */
export async function holdersOfMatters(
  db: Db,
  matters: readonly bigint[],
  { sinceDay, least }: { readonly sinceDay: number; readonly least: number },
): Promise<HoldersOfMatter[]> {
  if (matters.length === 0) return [];
  const { rows } = await db.query<HoldersOfMatter>(
    `SELECT a.matter::text AS matter, count(DISTINCT r.holder)::integer AS holders, count(*)::integer AS calls,
       min(r.occurred_at) AS "firstAt", max(r.occurred_at) AS "lastAt", min(r.log_year) AS "logYear",
       (array_agg(r.entry ORDER BY r.entry))[1:20] AS entries
     FROM unnest($1::bigint[]) AS a (matter)
     JOIN call_report AS r ON ${keyCondition('matter', 'a.matter', 'r')} AND r.pair = 0
       AND r.day >= date '1970-01-01' + $2::integer
     GROUP BY a.matter HAVING count(DISTINCT r.holder) >= $3`,
    [`{${matters.join(',')}}`, sinceDay, least],
  );
  return rows;
}
