import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantFromDate } from '#domain/calendar/instant';
import { integrate } from '#services/evidence/log/integrate';
import { testDatabase } from '../tests/database';
import { deliveredCalls } from '../tests/delivered-calls';

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const folder = mkdtempSync(join(tmpdir(), 'zhengjian-commands-'));
const database = await testDatabase();
let batchId: string;
let firstEntry: number;

beforeAll(async () => {
  const batch = await deliveredCalls(database, { source: 'CONSOLE', region: '320500', count: 3, now: NOW });
  ({ batchId, firstEntry } = batch);
  await integrate(database, 2026);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function zhengjian(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'cli/main.ts', ...args],
    {
      cwd: join(import.meta.dirname, '..'),
      // With this process's master key: what it sealed the command opens.
      env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: database.url },
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}
const said = (ended: ReturnType<typeof zhengjian>) => [ended.status, JSON.parse(ended.stdout)];

describe('zhengjian check-log', () => {
  it('says that the log holds, in one object', () => {
    const views = ['sha256', 'sm3'].map((view) => ({ year: 2026, view, entries: 4, fault: null }));
    expect(said(zhengjian('check-log', '--json'))).toEqual([0, { ok: true, views }]);
    expect(zhengjian('check-log')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('✓ 2026 sm3: 4'),
    });
  });

  it('ends with 1 when the log is broken', async () => {
    const flip = `UPDATE log_tree SET root = set_bit(root, 9, 1 - get_bit(root, 9)) WHERE hash = 'sm3'`;
    await database.query(flip);
    const ended = zhengjian('check-log', '--json');
    expect(ended.status).toBe(1);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      ok: false,
      views: [{ fault: null }, { view: 'sm3', fault: { kind: 'root' } }],
    });
    await database.query(flip);
    expect(zhengjian('check-log', '--json').status).toBe(0);
  });
});

describe('zhengjian source-key', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('registers a key from a file, and takes it away', () => {
    const pem = file('key.pem', publicKey.export({ format: 'pem', type: 'spki' }) as string);
    const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
    expect(said(zhengjian('source-key', 'CONSOLE', '--file', pem, '--must-sign', '--json'))).toEqual([
      ...[0, { organisation: 'CONSOLE', algorithm: 'ed25519', key, mustSign: true }],
    ]);
    expect(said(zhengjian('source-key', 'CONSOLE', '--none', '--json'))).toEqual([
      ...[0, { organisation: 'CONSOLE', algorithm: null, key: null, mustSign: false }],
    ]);
  });

  it('refuses a private key, and shows none of it', () => {
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
    const ended = zhengjian('source-key', 'CONSOLE', '--file', file('private.pem', pem), '--lang', 'en');
    expect(ended).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('private-key') });
    expect(ended.stderr).not.toContain(pem.split('\n')[1]);
  });

  it.each([
    [[], 2],
    [['CONSOLE'], 2],
    [['CONSOLE', '--none', '--file', 'x'], 2],
    [['CONSOLE', '--file', '/no/such/file'], 1],
  ])('%j ends with %d', (args, status) => {
    expect(zhengjian('source-key', ...args)).toMatchObject({ status, stdout: '' });
  });
});

describe('zhengjian erase-openings', () => {
  const REASON = '法院裁定删除';

  it('erases rows of a batch, or an entry of the log', () => {
    expect(said(zhengjian('erase-openings', batchId, '--rows', '2', '--reason', REASON, '--json'))).toEqual([
      ...[0, { batchId, erased: [2], left: 2 }],
    ]);
    const entry = `2026-${firstEntry + 3}`;
    expect(said(zhengjian('erase-openings', '--entry', entry, '--reason', REASON, '--json'))).toEqual([
      ...[0, { batchId, erased: [3], left: 1 }],
    ]);
    expect(zhengjian('check-log', '--json').status).toBe(0);
  });

  it.each([
    [[], 2],
    [['--entry', '2026-1'], 2],
    [['--entry', 'x', '--reason', REASON], 2],
    [['a', '--rows', '1..2', '--reason', REASON], 2],
    [['a', '--rows', '1', '--reason', REASON], 1],
  ])('%j ends with %d', (args, status) => {
    expect(zhengjian('erase-openings', ...args)).toMatchObject({ status, stdout: '' });
  });
});
