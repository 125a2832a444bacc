import { randomUUID } from 'node:crypto';
import type { Database } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

const YEAR = 2026;
/* Far from the numbers that words are given as they come. */
const CALLER = 1_000_001;
const TYPE = 1_000_002;

/** Reports without a grant and of unknown matters, by an operator of an organisation, told by one side two hours ago. */
export async function reportedCalls(
  database: Database,
  organisation: string,
  operator: number,
  now: Instant,
): Promise<void> {
  await database.query(
    `INSERT INTO call_term (term_id, kind, value) OVERRIDING SYSTEM VALUE
     VALUES (${CALLER}, 'organisation', $1), (${TYPE}, 'type', 'T'), ($2::integer, 'operator', $3) ON CONFLICT DO NOTHING`,
    [organisation, operator, `${organisation}/${operator}`],
  );
  const at = `timestamptz 'epoch' + ${now}::bigint * interval '1 microsecond' - interval '2 hours'`;
  await database.query(`SELECT make_call_day(((${at}) AT TIME ZONE 'Asia/Shanghai')::date)`);
  const { rows } = await database.query<{ first: number }>(
    `INSERT INTO log_head (log_year, next) VALUES (${YEAR}, 20)
     ON CONFLICT (log_year) DO UPDATE SET next = log_head.next + 20 RETURNING next - 20 AS first`,
  );
  const first = rows[0]!.first;
  await database.query(
    `INSERT INTO call_report (occurred_at, call_key, entry, day, source, caller, operator, type, caller_region, owner_region,
       unexplained, side, mode, outcome, pair, log_year)
     SELECT ${at}, $1::integer * 100 + n, $2::bigint + n, ((${at}) AT TIME ZONE 'Asia/Shanghai')::date, ${CALLER}, ${CALLER}, $1, ${TYPE}, 320500, 330100,
       33, 0, 0, 0, 0, ${YEAR} FROM generate_series(1, 19) AS n`,
    [operator, first],
  );
  await database.query(
    `INSERT INTO call_batch (batch_id, source, sequence, hash, previous, door, read, accepted, refused, first_row, log_year,
       first_entry, received_at, signature, rows)
     VALUES ($1, $2, $3, '', '', 'file', 19, 19, 0, 1, ${YEAR}, $4, ${at}, 'none', '1-19')`,
    [randomUUID(), organisation, operator, first],
  );
}
