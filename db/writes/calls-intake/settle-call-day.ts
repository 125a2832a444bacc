import type { Db } from '#db/client';

/** Takes the pairs' index of a day away and packs the others; false when that was done before. */
export async function settleCallDay(db: Db, day: string): Promise<boolean> {
  const { rows } = await db.query<{ settled: boolean }>('SELECT settle_call_day($1::date) AS settled', [day]);
  return rows[0]!.settled;
}

/** Merges the hours of a day into one row per group at the day's first instant; their sums stay. */
export async function mergeCallHours(db: Db, day: string): Promise<void> {
  const sum = ['served', 'denied', 'failed', 'not_found', 'break_glass', 'unexplained', 'contradicting'];
  const keys = 'source, caller, caller_region, owner_region, issuer, type, side';
  const buckets = Array.from(
    { length: 9 },
    (_, bucket) => `coalesce(sum(latency[${bucket + 1}]), 0)::integer`,
  );
  await db.query(
    `WITH taken AS (
       DELETE FROM call_hour WHERE hour >= $1::date::timestamp AT TIME ZONE 'Asia/Shanghai'
         AND hour < ($1::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' RETURNING *
     )
     INSERT INTO call_hour (hour, ${keys}, ${sum.join(', ')}, latency)
     SELECT $1::date::timestamp AT TIME ZONE 'Asia/Shanghai', ${keys},
       ${sum.map((column) => `sum(${column})::integer`).join(', ')}, ARRAY[${buckets.join(', ')}]
     FROM taken GROUP BY ${keys}`,
    [day],
  );
}

/** Drops the rows of a day; false when there is no such day. */
export async function dropCallDay(db: Db, day: string): Promise<boolean> {
  const { rows } = await db.query<{ dropped: boolean }>('SELECT drop_call_day($1::date) AS dropped', [day]);
  return rows[0]!.dropped;
}
