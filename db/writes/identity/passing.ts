import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

const INSTANT = (parameter: string) =>
  `'epoch'::timestamptz + ${parameter}::bigint * interval '1 microsecond'`;

/** Keeps a short-lived value until it is taken or its time is over; false when there is one of that id already. */
export async function keepPassing(
  db: Db,
  { id, kind, value, now, until }: { id: string; kind: string; value: object; now: Instant; until: Instant },
): Promise<boolean> {
  await db.query(`DELETE FROM app_verification WHERE identifier = $1 AND expires_at < ${INSTANT('$2')}`, [
    kind,
    now,
  ]);
  const { rowCount } = await db.query(
    `INSERT INTO app_verification (id, identifier, value, expires_at, created_at, updated_at)
     VALUES ($1, $2, $3, ${INSTANT('$4')}, ${INSTANT('$5')}, ${INSTANT('$5')}) ON CONFLICT DO NOTHING`,
    [id, kind, JSON.stringify(value), until, now],
  );
  return rowCount === 1;
}

/** Takes a short-lived value, once; null when there is none or its time is over. */
export async function takePassing(db: Db, id: string, kind: string, now: Instant): Promise<unknown> {
  const { rows } = await db.query<{ value: string; fresh: boolean }>(
    `DELETE FROM app_verification WHERE id = $1 AND identifier = $2
     RETURNING value, expires_at > ${INSTANT('$3')} AS fresh`,
    [id, kind, now],
  );
  return rows[0]?.fresh ? JSON.parse(rows[0].value) : null;
}
