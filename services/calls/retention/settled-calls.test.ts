import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import type { CallSearch } from '#db/queries/calls/call-search-filter';
import { callHalves } from '#db/queries/calls/reports/call-halves';
import { searchCalls } from '#db/queries/calls/search-calls';
import { reportsOfEntries } from '#db/queries/log/reports-of-entries';
import { parseDay } from '#domain/calendar/day';
import { startOfDay } from '#domain/calendar/instant';
import { EVERYTHING } from '#domain/identity/scope';
import { asOperator } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { settleCallDays } from './settle-call-days';

/* What a day says is the same before it is settled and after: in one row or in two. */

const DAY = parseDay('2026-11-10')!;
const FROM = startOfDay(DAY);
const SECOND = 1_000_000;
let database: Database;

interface Half {
  readonly call: number;
  readonly entry: number;
  readonly side: number;
  readonly pair: number;
  readonly at: number;
  readonly holder?: number | null;
  readonly latency?: number | null;
}

const HALVES: readonly Half[] = [
  { call: 1, entry: 1, side: 0, pair: 0, at: 100 * SECOND },
  { call: 1, entry: 7, side: 1, pair: 1, at: 101 * SECOND, latency: 12 },
  // The second half was told by an earlier clock, and nobody measured how long it took.
  { call: 2, entry: 2, side: 1, pair: 0, at: 300 * SECOND },
  { call: 2, entry: 8, side: 0, pair: 1, at: 299 * SECOND, latency: null },
  // One side does not say whose certificate it was: they match, and are not alike.
  { call: 3, entry: 3, side: 0, pair: 0, at: 400 * SECOND },
  { call: 3, entry: 9, side: 1, pair: 1, at: 401 * SECOND, holder: null },
  { call: 4, entry: 4, side: 0, pair: 0, at: 500 * SECOND },
  { call: 4, entry: 10, side: 1, pair: 2, at: 501 * SECOND, holder: 99 },
  // Told twice by the second side.
  { call: 5, entry: 5, side: 0, pair: 0, at: 600 * SECOND },
  { call: 5, entry: 11, side: 1, pair: 1, at: 600 * SECOND },
  { call: 5, entry: 12, side: 1, pair: 1, at: 602 * SECOND },
  // Nobody else told of it.
  { call: 6, entry: 6, side: 1, pair: 0, at: 700 * SECOND },
];

beforeAll(async () => {
  database = await testDatabase();
  await database.query(
    `INSERT INTO call_term (term_id, kind, value) OVERRIDING SYSTEM VALUE
     VALUES (1, 'organisation', 'CALLER'), (2, 'organisation', 'LIBRARY'), (3, 'operator', 'CALLER/op'), (4, 'type', 'T')`,
  );
  await database.query('SELECT make_call_day($1::date)', ['2026-11-10']);
  for (const { call, entry, side, pair, at, holder = 50, latency = 40 } of HALVES)
    await database.query(
      `INSERT INTO call_report (occurred_at, call_key, entry, holder, day, source, caller, operator, type, caller_region,
         owner_region, unexplained, latency_ms, side, mode, outcome, pair, log_year)
       VALUES ('epoch'::timestamptz + $1::bigint * interval '1 microsecond', $2, $3, $4, '2026-11-10', $5, 1, 3, 4, 320000,
         330000, 0, $6, $7, 0, 0, $8, 2026)`,
      [FROM + at, call, entry, holder, side + 1, latency, side, pair],
    );
});

const search = (of: CallSearch['of'], holder: string | null): CallSearch => ({
  ...{ from: FROM, to: FROM + 720 * SECOND, callerRegion: null, ownerRegion: null, caller: null },
  ...{ issuer: null, operator: null, typeCode: null, scenario: null, holder, matter: null },
  ...{ certificate: null, outcome: null, mode: null, explained: null, reason: null, of },
});

/** Every way in which a day is read. */
async function told() {
  const found = async (of: CallSearch['of'], holder: string | null) => {
    const pages = [];
    let after = null;
    // Pages of four, so that some end between the halves of a call.
    for (;;) {
      const { rows } = await searchCalls(database, EVERYTHING, search(of, holder), { after, most: 4 });
      pages.push(...rows);
      after = rows.at(-1) ?? null;
      if (rows.length < 4) return pages;
    }
  };
  return {
    all: await found('reports', null),
    ofHolder: await found('reports', '50'),
    calls: await found('calls', null),
    entries: await reportsOfEntries(database, 2026, 0, 100),
    halves: await Promise.all(
      HALVES.map(({ entry }) => callHalves(database, EVERYTHING, { logYear: 2026, entry })),
    ),
  };
}

describe('a settled day', () => {
  it('has a call that both sides told alike in one row, and says all that it said before', async () => {
    const before = await told();
    expect(before.all).toHaveLength(HALVES.length);
    expect(before.ofHolder).toHaveLength(HALVES.length - 2);
    expect(await settleCallDays(asOperator(database, FROM + 10 * 86_400_000_000))).toMatchObject({
      settled: 1,
    });
    const { rows } = await database.query<{ rows: number; others: string }>(
      `SELECT count(*)::int AS rows, string_agg(other_entry::text, ' ' ORDER BY other_entry) AS others FROM call_report`,
    );
    // Calls 1, 2 and one telling of 5.
    expect(rows[0]).toEqual({ rows: HALVES.length - 3, others: '7 8 11' });
    expect(await told()).toEqual(before);
  });
});
