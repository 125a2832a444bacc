import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { formatInstant, instantFromDate } from '#domain/calendar/instant';
import { NO_BATCH } from '#domain/calls/report/batch-header';
import { bundlePath, tilePath, tilesOfTree } from '#domain/merkle/tile';
import { acceptCallBatches } from '#services/calls/intake/accept-call-batches';
import { batchesHere } from '#services/calls/intake/batches-here';
import { readBatches } from '#services/calls/intake/read-batches';
import { unpacked, wholeBody } from '#services/calls/intake/whole-body';
import { checkLog } from '#services/evidence/log/check-log';
import { integrate } from '#services/evidence/log/integrate';
import { publish } from '#services/evidence/log/publish';
import { ArchivedLog } from '#services/evidence/log/read-log';
import { folderReader } from '#services/evidence/verify/log-reader';
import { trustOf } from '#services/evidence/verify/trust';
import { verifyLog } from '#services/evidence/verify/verify-log';
import { asOperator } from '../arriving';
import { testDatabase } from '../database';
import { goAuditor } from '../verifiers/go-auditor';

/** The log as the archive holds and serves it: verifiers of others on it, before and after somebody changed it there. */

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const YEAR = 2026;
const BASE = 'log.example.test';
const CALLS = 700;
const MOST_BYTES = 1e8;
const TYPE = '11100000000000001X001';
const folder = mkdtempSync(join(tmpdir(), 'zj-falsified-'));
let database: Database;
let keys: Record<string, string>;

beforeAll(async () => {
  database = await testDatabase();
  for (const [at, code] of ['CALLER', 'ISSUER'].entries())
    await database.query(
      `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
       VALUES ($1, $1, $1, $2, 'province', '{}', '测试')`,
      [code, `32000${at}`],
    );
  await database.query(
    `INSERT INTO certificate_type (code, name_zh, name_en, defining_authority, issuing_line, holder_kind, standard, validity,
       collection_start, update_frequency, face_fields)
     VALUES ($1, 't', 't', 'x', '测试', 'person', '未公布', 'either', '2020-01-01', 'daily', '[]')`,
    [TYPE],
  );
  await deliver();
  await integrate(database, YEAR);
  await publish(database, YEAR, { now: NOW, folder: join(folder, 'keys'), base: BASE });
  const { rows } = await database.query<{ origin: string; vkey: string }>(
    `SELECT origin, vkey FROM log_signer WHERE algorithm = 'ed25519'`,
  );
  keys = Object.fromEntries(rows.map(({ origin, vkey }) => [origin, vkey]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function deliver(): Promise<void> {
  const header = { sequence: 1, previous: NO_BATCH, count: CALLS, firstRow: 1, sentAt: formatInstant(NOW) };
  const rows = Array.from({ length: CALLS }, (_, at) => ({
    callId: `call-${at}`,
    side: 'caller',
    occurredAt: formatInstant(NOW - 60_000_000),
    caller: 'CALLER',
    operator: `op-${at % 7}`,
    callerRegion: '320000',
    ownerRegion: '320100',
    issuer: 'ISSUER',
    typeCode: TYPE,
    holderCode: '11010519491231002X',
    matter: `M-${at}`,
    outcome: 'served',
    latencyMs: at,
  }));
  const lines = [{ batch: header }, ...rows].map((line) => JSON.stringify(line));
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  const whole = await wholeBody(
    (async function* () {
      yield bytes;
    })(),
    { bytes: MOST_BYTES, decompressed: MOST_BYTES },
  );
  await acceptCallBatches(asOperator(database, NOW), {
    source: 'CALLER',
    door: 'key',
    batches: (materials, numberTerms) =>
      batchesHere(readBatches(unpacked(whole, MOST_BYTES)), materials, numberTerms),
  });
}

/** Every piece of a view, as its readers would fetch it. */
async function copyOf(hash: 'sha256' | 'sm3', name: string): Promise<string> {
  const target = join(folder, name);
  const log = new ArchivedLog(database, { logYear: YEAR, hash });
  const write = (path: string, data: Uint8Array | string) => {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), data);
  };
  const note = await log.checkpoint();
  write('checkpoint', note);
  for (const tile of tilesOfTree(Number(note.split('\n')[1]))) {
    write(tilePath(tile), await log.tile(tile));
    if (tile.level === 0) write(bundlePath(tile), await log.entries(tile));
  }
  return target;
}

const trust = () => trustOf(Object.values(keys), null);

/** Changes the archive as its owner could, past its triggers; what the self-check then finds, if anything. */
async function tampered(change: string) {
  await database.query(
    `SET session_replication_role = replica; ${change}; SET session_replication_role = origin`,
  );
  for (let run = 0; run < 3; run += 1) await checkLog(asOperator(database, NOW));
  const { rows } = await database.query<{ fault: { kind: string; place: string } | null }>(
    `SELECT fault FROM log_check WHERE hash = 'sha256'`,
  );
  return rows[0]!.fault;
}

describe('the log that the archive serves', () => {
  it('is accepted by Go’s x/mod, and by ours in both views', async () => {
    const log = await copyOf('sha256', 'log');
    expect(goAuditor()('log', log, keys[`${BASE}/log/${YEAR}`]!).said).toMatch(/^HOLDS: 701 entries/);
    expect((await verifyLog(folderReader(log), trust())).entries).toBe(CALLS + 1);
    const national = await verifyLog(folderReader(await copyOf('sm3', 'sm3')), trust());
    expect([national.hash.name, national.entries]).toEqual(['sm3', CALLS + 1]);
    expect(await tampered('SELECT')).toBeNull();
  });

  it('edit-projection: a row of search that no longer says what its entry says is found, and the log still holds', async () => {
    const change = (outcome: number) =>
      `UPDATE call_report SET outcome = ${outcome} WHERE entry % 1000000 = 100`;
    expect(await tampered(change(1))).toMatchObject({
      kind: 'projection',
      place: expect.stringContaining('100'),
    });
    expect((await verifyLog(folderReader(await copyOf('sha256', 'still')), trust())).entries).toBe(CALLS + 1);
    expect(await tampered(change(0))).toBeNull();
    expect(await tampered('UPDATE call_report SET latency_ms = 1 WHERE entry % 1000000 = 101')).toMatchObject(
      {
        kind: 'projection',
      },
    );
    await tampered('UPDATE call_report SET latency_ms = 100 WHERE entry % 1000000 = 101');
    // Of the last bundle too, which is not full.
    expect(await tampered('UPDATE call_report SET outcome = 1 WHERE entry % 1000000 = 690')).toEqual({
      ...{ kind: 'projection', place: 'entry 690' },
    });
    expect(await tampered('UPDATE call_report SET outcome = 0 WHERE entry % 1000000 = 690')).toBeNull();
  });

  it('an entry changed in the archive is found by the self-check, and by Go at its index', async () => {
    // The border's entries are kept as they are, so one can be changed without compressing a bundle anew.
    const flip = `UPDATE log_tree SET tail = set_byte(tail, 40, get_byte(tail, 40) # 1) WHERE hash = 'sha256'`;
    expect(await tampered(flip)).toMatchObject({ kind: 'bundle' });
    const said = goAuditor()('log', await copyOf('sha256', 'changed'), keys[`${BASE}/log/${YEAR}`]!).said;
    expect(said).toBe('DOES NOT HOLD: leaf mismatch at 512');
    await expect(verifyLog(folderReader(join(folder, 'changed')), trust())).rejects.toThrow(
      'wrong-entry: 512',
    );
  });
});
