import type { Db } from '#db/client';

/** One process publishes a year's log at a time, until its transaction ends; false when another does. */
export async function tryLockPublication(db: Db, logYear: number): Promise<boolean> {
  const { rows } = await db.query<{ locked: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('zhengjian log ' || $1::text, 0)) AS locked`,
    [logYear],
  );
  return rows[0]?.locked === true;
}

/** The turn to advance a year's log, until the transaction ends; false when somebody has it. */
export async function tryTakeTurn(db: Db, logYear: number): Promise<boolean> {
  const { rows } = await db.query<{ locked: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('zhengjian log turn ' || $1::text, 0)) AS locked`,
    [logYear],
  );
  return rows[0]?.locked === true;
}
