import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { instantFromDate } from '#domain/calendar/instant';
import { openSealer } from '#services/identity/seal';
import { quarantineSealKey } from '#services/identity/sealing/associated-data';
import { arriving, asOperator } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { databaseDump } from '../../../tests/database-dump';
import { acceptBatch, type DeliveredContent } from '../accept-batch';
import { readRows } from '../read-rows';
import { PART_BYTES } from './file-parts';
import { packsOfFile } from './packs-of-file';

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const folder = mkdtempSync(join(tmpdir(), 'zhengjian-packs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Differs by chance (sealing, ids, clocks), not by what was delivered. */
const BY_CHANCE = {
  audit_entry: ['entry_id', 'subject', 'sequence', 'occurred_at', 'detail'],
  batch: ['batch_id', 'heartbeat_at', 'started_at', 'ended_at', 'read_kilobytes'],
  batch_receipt: ['batch_id', 'first_row', 'outcomes'],
  data_key: ['wrapped', 'created_at'],
  finding: ['opened_batch', 'closed_batch', 'finding_id'],
  outbox: ['fact_id', 'payload', 'id', 'created_at', 'sequence'],
  quarantined_row: ['batch_id', 'raw_sealed'],
  record: ['batch_id', 'sealed', 'content_digest', 'number_hash', 'holder_hash', 'holder_name_hash'],
  record_version: ['batch_id', 'sealed', 'content_digest', 'number_hash', 'holder_hash', 'holder_name_hash'],
};

function line(row: number, over: Record<string, unknown> = {}): string {
  const parsed = arriving(row);
  if (!parsed.ok) throw new Error('the sample row is a record');
  const { record } = parsed;
  const {
    row: _,
    identity: __,
    issuedOn,
    validFrom,
    issuedAt,
    receivedAt,
    sourceUpdatedAt,
    ...rest
  } = record;
  const days = { issuedOn: '2026-11-20', validFrom: '2026-11-20' };
  const instants = { issuedAt: '2026-11-21T01:00:00Z', receivedAt: '2026-11-21T02:00:00Z' };
  return JSON.stringify({ ...rest, ...days, ...instants, ...over });
}

/** More rows than one pack holds, with every way a row can end. */
function manyLines(): string {
  const lines: string[] = [];
  for (let row = 1; row <= 9_000; row++) lines.push(line(row, row % 7 === 0 ? { status: '有效期内' } : {}));
  lines[10] = 'no json';
  lines.push(line(1), line(2, { version: 2 }), line(3, { version: 0 }), line(4, { holderName: '李四' }));
  lines.push(line(9_100, { certificateId: null, certificateNumber: null }), line(8_999, { version: 3 }));
  return `${lines.join('\n')}\n`;
}

async function delivered(content: DeliveredContent) {
  const database = await testDatabase();
  const context = asOperator(database, NOW);
  const receipt = await acceptBatch(context, {
    organisation: 'SRC',
    externalId: 'file',
    door: 'file',
    system: null,
    ...content,
  });
  const { batchId, ...counts } = receipt;
  return { database, batchId, counts, dump: await databaseDump(database, BY_CHANCE) };
}

/** How each row ended, in order: receipts come in pieces as long as packs. */
async function outcomesOf(database: Database): Promise<string> {
  const { rows } = await database.query<{ outcomes: string }>(
    `SELECT string_agg(outcomes, '' ORDER BY first_row) AS outcomes FROM batch_receipt`,
  );
  return rows[0]!.outcomes;
}

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const ONE = { threads: 1, partBytes: PART_BYTES };
/** Parts of far less than a pack, and a line longer than one. */
const THREE = { threads: 3, partBytes: 70_001 };

const inThread = (path: string, mappingText: string | null = null, threads = ONE): DeliveredContent => ({
  packs: (materials) => packsOfFile({ path, mappingText }, materials, () => {}, threads),
});

describe('packsOfFile', () => {
  it.each([
    ['one thread', ONE],
    ['three threads', THREE],
  ])('in %s leaves the archive as rows read in this thread do', async (_, threads) => {
    const path = fileOf('many.ndjson', manyLines());
    const here = await delivered({ rows: readRows(createReadStream(path), null) });
    const there = await delivered(inThread(path, null, threads));
    expect(here.counts).toMatchObject({
      read: 9_006,
      accepted: 8_999,
      superseded: 2,
      stale: 1,
      unchanged: 1,
      rejected: 3,
    });
    expect(there.counts).toEqual(here.counts);
    expect({ ...there.dump, batch_receipt: [] }).toEqual({ ...here.dump, batch_receipt: [] });
    expect(await outcomesOf(there.database)).toBe(await outcomesOf(here.database));
    const { rows } = await there.database.query<{ row: number; sealed: Buffer }>(
      `SELECT row_number AS row, raw_sealed AS sealed FROM quarantined_row WHERE reason = 'identifier-contradiction'`,
    );
    const sealer = await openSealer(there.database);
    const batchId = Buffer.from(there.batchId.replaceAll('-', ''), 'hex');
    const raws = rows.map(({ row, sealed }) => sealer.unseal(quarantineSealKey(batchId, row), sealed));
    expect(raws).toEqual([line(4, { holderName: '李四' })]);
  });

  it.each([
    ['no table', 'empty.csv', Buffer.from('\n\n'), null, 'invalid-input'],
    [
      'gzip that ends early',
      'cut.ndjson.gz',
      gzipSync(manyLines()).subarray(0, 40_000),
      null,
      'invalid-input',
    ],
    ['a mapping that is none', 'x.csv', Buffer.from('a,b\n1,2\n'), '{"fields":{}}', 'invalid-input'],
  ])('%s: refused as in this thread; nothing is stored', async (_, name, content, mappingText, code) => {
    await expect(delivered(inThread(fileOf(name, content), mappingText))).rejects.toMatchObject({ code });
  });

  it('a file that cannot be read fails the delivery', async () => {
    await expect(delivered(inThread(join(folder, 'absent')))).rejects.toThrow('ENOENT');
  });
});
