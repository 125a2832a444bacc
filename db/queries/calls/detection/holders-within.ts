import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Some of an operator's calls, counted exactly. */
export interface HoldersWithin {
  readonly operator: number;
  readonly slot: number;
  readonly holders: number;
  readonly calls: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly logYear: number;
  readonly entries: readonly number[];
}

/** Distinct holders that operators called in ten-minute slots, by the rows themselves; for detection. */
export async function holdersWithin(
  db: Db,
  asked: readonly { readonly operator: number; readonly slot: number }[],
): Promise<HoldersWithin[]> {
  if (asked.length === 0) return [];
  const { rows } = await db.query<HoldersWithin>(
    `SELECT a.operator, a.slot, count(DISTINCT r.holder)::integer AS holders, count(*)::integer AS calls,
       min(r.occurred_at) AS "firstAt", max(r.occurred_at) AS "lastAt", min(r.log_year) AS "logYear",
       (array_agg(r.entry ORDER BY r.entry))[1:20] AS entries
     FROM unnest($1::integer[], $2::integer[]) AS a (operator, slot)
     JOIN call_report AS r ON r.operator = a.operator AND r.pair = 0
       AND r.day = ((timestamptz 'epoch' + a.slot * interval '10 minutes') AT TIME ZONE 'Asia/Shanghai')::date
       AND r.occurred_at >= timestamptz 'epoch' + a.slot * interval '10 minutes'
       AND r.occurred_at < timestamptz 'epoch' + (a.slot + 1) * interval '10 minutes'
     GROUP BY a.operator, a.slot`,
    [asked.map(({ operator }) => operator), asked.map(({ slot }) => slot)],
  );
  return rows;
}
