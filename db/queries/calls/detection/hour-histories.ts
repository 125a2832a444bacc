import type { Db } from '#db/client';
import type { HourHistory } from '#domain/calls/detect/judge';

export interface OperatorHistory extends HourHistory {
  readonly operator: number;
  readonly hour: number;
  /** The last hour with a call before this one's Shanghai day; null: none. */
  readonly lastHour: number | null;
}

/** What operators did at these hours of earlier days, back to four weeks; for detection. */
export async function hourHistories(
  db: Db,
  asked: readonly { readonly operator: number; readonly hour: number }[],
): Promise<OperatorHistory[]> {
  if (asked.length === 0) return [];
  const { rows } = await db.query<OperatorHistory>(
    `SELECT a.operator, a.hour, coalesce(h.calls, 0)::integer AS calls, coalesce(h.most, 0)::integer AS most,
       least(28, greatest(0, a.hour / 24 - floor(extract(epoch FROM o.first_at) / 86400)::integer))::integer AS days,
       (SELECT max(b.hour) FROM call_operator_hour AS b
        WHERE b.operator = a.operator AND b.hour < (a.hour + 8) / 24 * 24 - 8) AS "lastHour"
     FROM unnest($1::integer[], $2::integer[]) AS a (operator, hour)
     JOIN call_operator AS o USING (operator)
     LEFT JOIN LATERAL (
       SELECT sum(h.calls) AS calls, max(h.calls) AS most FROM call_operator_hour AS h
       WHERE h.operator = a.operator AND h.hour IN (SELECT a.hour - 24 * n FROM generate_series(1, 28) AS n)
     ) AS h ON true`,
    [asked.map(({ operator }) => operator), asked.map(({ hour }) => hour)],
  );
  return rows;
}
