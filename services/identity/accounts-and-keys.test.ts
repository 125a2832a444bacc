import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { testDatabase } from '../../tests/database';
import { createDemoAccounts } from './accounts/create-demo-accounts';
import { createUser } from './accounts/create-user';
import { readDemoAccounts } from './accounts/demo-account-file';
import { listUsers } from './accounts/list-users';
import { listApiKeys } from './keys/list-api-keys';
import { openSealer } from './seal';

const operator: Actor = { kind: 'operator', id: 'test', name: 'test', role: 'operator', scope: EVERYTHING };
const governor: Actor = { ...operator, kind: 'person', role: 'governor' };
const NOW = 1_795_000_000_000_000;
const OFFICE = '11320500014149463X';

let database: Database;
const dataDirectory = mkdtempSync(join(tmpdir(), 'zhengjian-accounts-'));
beforeAll(async () => {
  database = await testDatabase();
  await database.query(
    `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
     VALUES ($1, '苏州市公安局', 'Suzhou Public Security Bureau', '320500', 'prefecture', '{issuing}', '公安')`,
    [OFFICE],
  );
});
afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));

const as = (actor: Actor) => ({ actor, now: NOW, database });

describe('accounts', () => {
  it.each([
    ['name too short', { username: 'ab' }, 'invalid-input'],
    ['name with a space', { username: 'a b c' }, 'invalid-input'],
    ['password too short', { username: 'fine', password: 'short' }, 'invalid-input'],
    ['password holds the name', { username: 'fine', password: 'this-is-fine-is-it' }, 'invalid-input'],
  ])('%s: refused', async (_, request, code) => {
    const whole = { name: 'x', role: 'supervisor' as const, scope: EVERYTHING, ...request };
    await expect(createUser(as(operator), whole)).rejects.toMatchObject({ code });
  });

  it('a name is taken once, whatever its case, and leaves one audit row', async () => {
    const request = { username: 'Li.Na', name: '李娜', role: 'supervisor' as const, scope: EVERYTHING };
    const { id, password } = await createUser(as(operator), request);
    expect(password).toHaveLength(23);
    await expect(createUser(as(operator), { ...request, username: 'li.na' })).rejects.toMatchObject({
      code: 'conflict',
    });
    const { rows } = await database.query('SELECT action FROM audit_entry WHERE subject = $1', [
      `user:${id}`,
    ]);
    expect(rows).toEqual([{ action: 'user.create' }]);
  });

  it('roles without the duty are refused', async () => {
    const request = { username: 'somebody', name: 'x', role: 'supervisor' as const, scope: EVERYTHING };
    for (const attempt of [
      createUser(as(governor), request),
      listUsers(as(governor)),
      listApiKeys(as(governor)),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('demo accounts: one per part, kept when run again, readable by their owner only', async () => {
    const first = await createDemoAccounts(as(operator), dataDirectory);
    expect(first.map(({ username }) => username)).toContain('governor.department');
    expect(new Set(first.map(({ password }) => password)).size).toBe(first.length);
    const enrolled = first.filter(({ secondFactor }) => secondFactor !== undefined);
    expect(enrolled.map(({ username }) => username)).toEqual(['auditor', 'system-admin', 'security-admin']);
    expect(first.find(({ username }) => username === 'governor.department')?.scopeLabel.zh).toBe(
      '苏州市公安局',
    );
    expect(await createDemoAccounts(as(operator), dataDirectory)).toEqual(first);
    expect(readDemoAccounts(dataDirectory)).toEqual(first);
    const file = join(dataDirectory, 'keys', 'demo-accounts.json');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    rmSync(file);
    const again = await createDemoAccounts(as(operator), dataDirectory);
    expect(again.map(({ password }) => password)).not.toEqual(first.map(({ password }) => password));
    expect((await listUsers(as(operator))).length).toBeGreaterThanOrEqual(again.length);
  });
});

describe('openSealer', () => {
  it('processes starting at once agree; a later one opens what they sealed; another master key is refused', async () => {
    const place = { given: null, dataDirectory };
    const sealers = await Promise.all([1, 2, 3, 4].map(() => openSealer(database, place)));
    const record = Buffer.alloc(16, 5);
    const sealed = sealers[0]!.seal(record, '张三');
    for (const sealer of [...sealers, await openSealer(database, place)]) {
      expect(sealer.unseal(record, sealed)).toBe('张三');
      expect(sealer.holderHash('x')).toEqual(sealers[0]!.holderHash('x'));
    }
    const given = Buffer.alloc(32, 9).toString('base64');
    await expect(openSealer(database, { given, dataDirectory })).rejects.toThrow('not the one this database');
    const elsewhere = join(dataDirectory, 'elsewhere');
    await expect(openSealer(database, { given: null, dataDirectory: elsewhere })).rejects.toThrow(
      'does not exist',
    );
  });
});
