import { beforeAll, expect, it } from 'vitest';
import { type Database, guarded } from '#db/client';
import { addTerms, type Term } from '#db/writes/calls-intake/add-terms';
import { makeCallDays } from '#db/writes/calls-intake/make-call-days';
import { parseDay } from '#domain/calendar/day';
import { formatInstant, instantFromDate } from '#domain/calendar/instant';
import { NO_BATCH } from '#domain/calls/report/batch-header';
import { acceptCallBatches } from '#services/calls/intake/accept-call-batches';
import { batchesHere } from '#services/calls/intake/batches-here';
import { readBatches } from '#services/calls/intake/read-batches';
import { asOperator } from '../arriving';
import { testDatabase } from '../database';

/* Sources deliver at the same moment: what they enter in common must make none of them wait for another for ever. */

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const SOURCES = ['ONE', 'TWO', 'THREE', 'FOUR'];
let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  for (const code of SOURCES)
    await database.query(
      `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
       VALUES ($1, $1, $1, '320000', 'province', '{}', '测试')`,
      [code],
    );
  await database.query(
    `INSERT INTO certificate_type (code, name_zh, name_en, defining_authority, issuing_line, holder_kind, standard, validity,
       collection_start, update_frequency, face_fields)
     VALUES ('T', 't', 't', 'x', '测试', 'person', '未公布', 'either', '2020-01-01', 'daily', '[]')`,
  );
});

it('the same new words named in opposite orders', async () => {
  const engine = guarded(database, 'engine');
  for (let round = 0; round < 4; round += 1) {
    const words = Array.from({ length: 20_000 }, (_, at): Term => ['operator', `ONE/${round} ${at}`]);
    const [there, back] = await Promise.all([
      addTerms(engine, words),
      addTerms(engine, [...words].reverse()),
    ]);
    expect(there).toEqual([...back].reverse());
  }
});

it('days made by several while rows go into them', async () => {
  const engine = guarded(database, 'engine');
  const first = parseDay('2026-01-01')!;
  const days = Array.from({ length: 12 }, (_, at) => first + at);
  await Promise.all([
    ...[0, 1, 2].map(() => makeCallDays(engine, days)),
    makeCallDays(engine, [...days].reverse()),
  ]);
  const { rows } = await database.query<{ days: number }>(
    `SELECT count(*)::int AS days FROM pg_inherits WHERE inhparent = 'call_report'::regclass`,
  );
  expect(rows[0]!.days).toBe(12);
});

it('deliveries of the same calls, operators and days', async () => {
  const deliver = async (source: string, turn: number) => {
    const rows = Array.from({ length: 2_000 }, (_, at) => {
      // Each source tells in an order of its own.
      const call = turn % 2 === 0 ? at : 1_999 - at;
      return JSON.stringify({
        ...{ callId: `${source}-${call}`, side: turn % 2 === 0 ? 'caller' : 'library', caller: source },
        ...{ occurredAt: formatInstant(NOW - (call % 9) * 86_400_000_000), operator: `op-${call % 300}` },
        ...{ callerRegion: '320000', ownerRegion: '330000', typeCode: 'T', outcome: 'served' },
        ...{ item: `item-${call % 200}`, basis: `basis-${call % 200}`, scenario: `scenario-${call % 50}` },
      });
    });
    const head = JSON.stringify({
      batch: { sequence: 1, previous: NO_BATCH, count: rows.length, firstRow: 1 },
    });
    const chunks = (async function* () {
      yield Buffer.from([head, ...rows, ''].join('\n'));
    })();
    return acceptCallBatches(asOperator(database, NOW), {
      ...{ source, door: 'key' },
      batches: (materials, numberTerms) => batchesHere(readBatches(chunks), materials, numberTerms),
    });
  };
  const receipts = await Promise.all(SOURCES.map(deliver));
  expect(receipts.flat().map(({ accepted }) => accepted)).toEqual([2_000, 2_000, 2_000, 2_000]);
});

it('a key destroyed while a batch was prepared refuses the batch, and delivering it again takes it in', async () => {
  const bytes = Buffer.from(
    `${JSON.stringify({ batch: { sequence: 2, previous: '0'.repeat(64), count: 0, firstRow: 2_001 } })}\n`,
  );
  const deliver = (wrongKey: number | null) =>
    acceptCallBatches(asOperator(database, NOW), {
      ...{ source: 'ONE', door: 'key' },
      batches: (materials, numberTerms) => {
        if (wrongKey !== null) Object.assign(materials, { sealingKey: wrongKey });
        const chunks = (async function* () {
          yield bytes;
        })();
        return batchesHere(readBatches(chunks), materials, numberTerms);
      },
    });
  // No key of this number is alive.
  await expect(deliver(999)).rejects.toMatchObject({ code: 'unavailable' });
  const { rows } = await database.query<{ batches: number }>(
    'SELECT count(*)::int AS batches FROM call_batch',
  );
  expect(rows[0]!.batches).toBe(SOURCES.length);
});
