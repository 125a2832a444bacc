import type { Db } from '#db/client';
import { HOUR_COUNTS, HOUR_KEYS } from './add-call-hours';

/** Puts calls that both sides told alike into one row each and packs a day's indexes; false when that was done before. */
export async function settleCallDay(db: Db, day: string): Promise<boolean> {
  const { rows } = await db.query<{ settled: boolean }>('SELECT settle_call_day($1::date) AS settled', [day]);
  return rows[0]!.settled;
}

const FIRST_HOUR = `(($1::date - date '1970-01-01') * 24 - 8)`;
const GROUP = HOUR_KEYS.filter((key) => key !== 'hour').join(', ');
/** Part `n` of a sum that is too large for its column. */
const part = (count: string) =>
  `(sign(${count}) * greatest(least(abs(${count}) - n * 32767, 32767), 0))::smallint`;

/** Merges the hours of a Shanghai day into its first, one row per group; their sums stay. */
export async function mergeCallHours(db: Db, day: string): Promise<void> {
  await db.query(
    `WITH taken AS (
       DELETE FROM call_hour WHERE hour >= ${FIRST_HOUR} AND hour < ${FIRST_HOUR} + 24 RETURNING *
     ), sums AS (
       SELECT ${GROUP}, ${HOUR_COUNTS.map((count) => `sum(${count}) AS ${count}`).join(', ')} FROM taken GROUP BY ${GROUP}
     )
     INSERT INTO call_hour (hour, ${GROUP}, ${HOUR_COUNTS.join(', ')})
     SELECT ${FIRST_HOUR}, ${GROUP}, ${HOUR_COUNTS.map(part).join(', ')}
     FROM sums, generate_series(0, (greatest(${HOUR_COUNTS.map((count) => `abs(${count})`).join(', ')}) - 1) / 32767) AS n
     ORDER BY ${GROUP}`,
    [day],
  );
}

/** Drops the rows of a day; false when there is no such day. */
export async function dropCallDay(db: Db, day: string): Promise<boolean> {
  const { rows } = await db.query<{ dropped: boolean }>('SELECT drop_call_day($1::date) AS dropped', [day]);
  return rows[0]!.dropped;
}
