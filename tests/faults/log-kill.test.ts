import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { formatInstant, instantFromDate } from '#domain/calendar/instant';
import { NO_BATCH } from '#domain/calls/report/batch-header';
import { decodeBundle, encodeBundle } from '#domain/merkle/bundle';
import { TILE_WIDTH } from '#domain/merkle/tile';
import { foldHashes } from '#domain/merkle/tree-hash';
import { acceptCallBatches } from '#services/calls/intake/accept-call-batches';
import { batchesHere } from '#services/calls/intake/batches-here';
import { readBatches } from '#services/calls/intake/read-batches';
import { integrate } from '#services/evidence/log/integrate';
import { publish } from '#services/evidence/log/publish';
import { ArchivedLog } from '#services/evidence/log/read-log';
import { SHA256_TREE, SM3_TREE } from '#services/evidence/tree-hash';
import { asOperator } from '../arriving';
import { testDatabase } from '../database';
import { dyingAt } from './dying-database';

/*
 * The connection is cut at every statement of sequencing, integration and publication, before and after it leaves; then the same
 * is done again. What must hold at the end: each report once, each entry once, every root the one its entries have, and
 * no checkpoint beside the one history.
 */

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const YEAR = 2026;
const folder = mkdtempSync(join(tmpdir(), 'zhengjian-log-kill-'));
const WHEN = ['before', 'after'] as const;
let database: Database;
let sequence = 1;
let previous = NO_BATCH;
let row = 1;

beforeAll(async () => {
  database = await testDatabase();
  await database.query(
    `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
     VALUES ('SRC', 'S', 'S', '320000', 'province', '{}', '测试')`,
  );
  await database.query(
    `INSERT INTO certificate_type (code, name_zh, name_en, defining_authority, issuing_line, holder_kind, standard, validity,
       collection_start, update_frequency, face_fields)
     VALUES ('T', 't', 't', 'x', '测试', 'person', '未公布', 'either', '2020-01-01', 'daily', '[]')`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The next batch of the source; some hundred rows, so that tiles fill. */
function nextBatch(): Buffer {
  const count = 150;
  const rows = Array.from({ length: count }, (_, at) =>
    JSON.stringify({
      ...{ callId: `call-${row + at}`, side: 'caller', occurredAt: formatInstant(NOW), caller: 'SRC' },
      ...{ operator: 'op', callerRegion: '320000', ownerRegion: '330000', typeCode: 'T', outcome: 'served' },
    }),
  );
  const head = JSON.stringify({ batch: { sequence, previous, count, firstRow: row } });
  const bytes = Buffer.from([head, ...rows, ''].join('\n'));
  sequence += 1;
  row += count;
  previous = createHash('sha256').update(bytes).digest('hex');
  return bytes;
}

async function deliver(on: Database, bytes: Buffer) {
  const chunks = (async function* () {
    yield bytes;
  })();
  return acceptCallBatches(asOperator(on, NOW), {
    source: 'SRC',
    door: 'key',
    batches: (materials, numberTerms) => batchesHere(readBatches(chunks), materials, numberTerms),
  });
}

const publishOn = (on: Database, now = NOW) => publish(on, YEAR, { now, folder, base: 'log.test' });

/** Runs an act with the connection cut at each of its statements in turn, until it has fewer; how many it had. */
async function atEveryStatement(
  when: (typeof WHEN)[number],
  act: (on: Database) => Promise<unknown>,
  again: () => Promise<unknown>,
): Promise<number> {
  for (let at = 1; ; at += 1) {
    const dying = dyingAt(database, at, when);
    await act(dying.database).catch(() => {});
    const { died } = dying;
    await again();
    if (!died()) return at - 1;
  }
}

/** The whole history, held against itself. */
async function refuteHistory(): Promise<void> {
  const trees = await database.query<{ hash: string; size: number; root: Buffer }>(
    'SELECT hash, size, root FROM log_tree',
  );
  const { size } = trees.rows[0]!;
  const log = new ArchivedLog(database, { logYear: YEAR, hash: 'sha256' });
  const entries: Uint8Array[] = [];
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    entries.push(...decodeBundle(await log.entries({ index, width }), width));
  }
  const prefixRoot = (tree: typeof SHA256_TREE, count: number) =>
    Buffer.from(foldHashes(tree, tree.leaves(encodeBundle(entries.slice(0, count)))));
  for (const tree of [SHA256_TREE, SM3_TREE])
    expect(trees.rows.find(({ hash }) => hash === tree.name)!.root.equals(prefixRoot(tree, size))).toBe(true);
  const told = entries.map(
    (entry) => JSON.parse(Buffer.from(entry).toString()) as { kind: string; batch: number; row?: number },
  );
  expect(new Set(told.map(({ kind, batch, row: each }) => `${kind} ${batch} ${each}`)).size).toBe(
    told.length,
  );
  const heads = await database.query<{ hash: 'sha256' | 'sm3'; size: number; root: Buffer }>(
    'SELECT hash, size, root FROM log_checkpoint',
  );
  for (const head of heads.rows)
    expect(head.root.equals(prefixRoot(head.hash === 'sm3' ? SM3_TREE : SHA256_TREE, head.size))).toBe(true);
}

describe.each(WHEN)('cut just %s a statement', (when) => {
  it('of sequencing: every batch is there once', async () => {
    let batch = nextBatch();
    const statements = await atEveryStatement(
      when,
      (on) => deliver(on, batch),
      async () => {
        const [receipt] = await deliver(database, batch);
        expect(receipt).toMatchObject({ accepted: 150, refused: 0 });
        batch = nextBatch();
      },
    );
    expect(statements).toBeGreaterThan(15);
    // The last one was made and never sent.
    sequence -= 1;
    row -= 150;
    previous = createHash('sha256').update(batch).digest('hex');
    const { rows } = await database.query(
      `SELECT count(*)::int AS reports, count(DISTINCT call_key)::int AS calls, count(DISTINCT entry)::int AS entries,
              (SELECT sum(accepted)::int FROM call_batch) AS accepted,
              (SELECT sum(served)::int FROM call_hour) AS counted,
              (SELECT next::int FROM log_head) - (SELECT sum(count)::int FROM log_pending)
                - coalesce((SELECT min(size)::int FROM log_tree), 0) AS lost
       FROM call_report`,
    );
    const reports = row - 1;
    expect(rows[0]).toEqual({
      reports,
      calls: reports,
      entries: reports,
      accepted: reports,
      counted: reports,
      lost: 0,
    });
    previous = (
      await database.query<{ hash: string }>(`SELECT encode(last_hash, 'hex') AS hash FROM call_source`)
    ).rows[0]!.hash;
  });

  it('of integration and publication: one history', async () => {
    const statements = await atEveryStatement(
      when,
      (on) => integrate(on, YEAR),
      async () => {
        await integrate(database, YEAR);
        await deliver(database, nextBatch());
      },
    );
    expect(statements).toBeGreaterThan(6);
    await integrate(database, YEAR);
    let now = NOW;
    const publishing = await atEveryStatement(
      when,
      (on) => publishOn(on, now),
      async () => {
        await publishOn(database, now);
        await deliver(database, nextBatch());
        await integrate(database, YEAR);
        now += 1_000_000;
      },
    );
    expect(publishing).toBeGreaterThan(5);
    await refuteHistory();
  });
});
