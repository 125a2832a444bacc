import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import type { Actor } from '#domain/identity/actor';
import { parseApiKey } from '#domain/identity/api-key';
import { EVERYTHING } from '#domain/identity/scope';
import { daysAfter } from '#domain/machine/key-state';
import { addressBlock } from '#domain/machine/network';
import { REQUEST_LIMITS } from '#domain/machine/request-limits';
import { testDatabase } from '../../../tests/database';
import { actorOfKey, keyOfSignature, keyOfToken } from './authenticate-key';
import { type ApiKeyRequest, issueApiKey } from './issue-api-key';
import { listApiKeys } from './list-api-keys';
import { noteKeyUse } from './note-key-use';
import { revokeApiKey } from './revoke-api-key';
import { rotateApiKey } from './rotate-api-key';
import { chargeLimit, refuseWhenSpent, spendLimit } from './spend-limit';
import { sweepRequests } from './sweep-requests';

const operator: Actor = { kind: 'operator', id: 'test', name: 'test', role: 'operator', scope: EVERYTHING };
const governor: Actor = { ...operator, kind: 'person', role: 'governor' };
const NOW = 1_795_000_000_000_000;
const SECOND = 1_000_000;
const HOUR = 3600 * SECOND;
const OFFICE = '11320500014149463X';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
  await database.query(
    `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
     VALUES ($1, '苏州市公安局', 'Suzhou Public Security Bureau', '320500', 'prefecture', '{issuing}', '公安')`,
    [OFFICE],
  );
});

const as = (actor: Actor, now = NOW) => ({ actor, now, database });
const issue = (over: Partial<ApiKeyRequest> = {}) =>
  issueApiKey(as(operator), { organisation: OFFICE, label: '前置机', ...over });
const stateOf = async (keyId: string, now = NOW) =>
  (await listApiKeys(as(operator, now))).find((key) => key.keyId === keyId)?.state;

describe('a bearer key', () => {
  it('opens for its organisation and rests as a digest only', async () => {
    const { keyId, key } = await issue();
    const row = await keyOfToken(database, key, NOW);
    expect(row).toMatchObject({
      purposes: ['records.push', 'records.check', 'manifests.push'],
      networks: [],
    });
    expect(row.expiresAt).toBe(daysAfter(NOW, 365));
    expect(actorOfKey(row)).toMatchObject({
      kind: 'machine',
      id: keyId,
      organisation: OFFICE,
      scope: { kind: 'organisations', organisationCodes: [OFFICE] },
    });
    const { rows } = await database.query<{ row: string }>('SELECT k::text AS row FROM api_key k');
    expect(JSON.stringify(rows)).not.toContain(key.slice(-43));
  });

  it('is refused altered, foreign, expired and revoked, in the same words', async () => {
    const expiresAt = NOW + SECOND;
    const { keyId, key } = await issue({ expiresAt });
    const altered = key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A');
    const foreign = key.replace(keyId, '00000000-0000-4000-8000-000000000000');
    const refusal = { code: 'not-signed-in', message: 'the key is unknown, expired or revoked' };
    for (const token of [altered, foreign, keyId, '', `${key}x`])
      await expect(keyOfToken(database, token, NOW), token).rejects.toMatchObject(refusal);
    expect(await keyOfToken(database, key, expiresAt - 1)).toMatchObject({ keyId });
    await expect(keyOfToken(database, key, expiresAt)).rejects.toMatchObject(refusal);
    await revokeApiKey(as(operator), keyId, 'lost');
    await expect(keyOfToken(database, key, NOW)).rejects.toMatchObject(refusal);
    for (const gone of [keyId, 'no-uuid'])
      await expect(revokeApiKey(as(operator), gone)).rejects.toMatchObject({ code: 'not-found' });
    expect(await stateOf(keyId)).toBe('revoked');
  });

  it.each<[string, Partial<ApiKeyRequest>, string]>([
    ['unknown organisation', { organisation: 'nobody' }, 'not-found'],
    ['empty label', { label: ' ' }, 'invalid-input'],
    ['label too long', { label: 'x'.repeat(101) }, 'invalid-input'],
    ['no purpose', { purposes: [] }, 'invalid-input'],
    ['unknown purpose', { purposes: ['records.push', 'everything'] }, 'invalid-input'],
    ['no network', { networks: ['10.0.0.0/33'] }, 'invalid-input'],
    ['already over', { expiresAt: NOW }, 'invalid-input'],
    ['longer than two years', { expiresAt: daysAfter(NOW, 731) }, 'invalid-input'],
  ])('%s: refused', async (_, over, code) => {
    await expect(issue(over)).rejects.toMatchObject({ code });
  });

  it('roles without the duty are refused', async () => {
    const { keyId } = await issue();
    for (const attempt of [
      issueApiKey(as(governor), { organisation: OFFICE, label: 'x' }),
      rotateApiKey(as(governor), { keyId }),
      revokeApiKey(as(governor), keyId),
      listApiKeys(as(governor)),
    ])
      await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('its use is noted, not at every request', async () => {
    const { keyId, key } = await issue();
    const use = async (at: number, address: string | null) =>
      noteKeyUse(database, await keyOfToken(database, key, at), address, at);
    const noted = async () => {
      const listed = (await listApiKeys(as(operator))).find((one) => one.keyId === keyId);
      return [listed?.lastUsedAt, listed?.lastUsedFrom];
    };
    await use(NOW, '192.0.2.1');
    await use(NOW + 60 * SECOND, '192.0.2.1');
    expect(await noted()).toEqual([NOW, '192.0.2.1']);
    await use(NOW + 61 * SECOND, '192.0.2.2');
    expect(await noted()).toEqual([NOW + 61 * SECOND, '192.0.2.2']);
    await use(NOW + HOUR, '192.0.2.2');
    expect(await noted()).toEqual([NOW + HOUR, '192.0.2.2']);
  });
});

describe('rotation', () => {
  it('old and new open while they overlap; then only the new one', async () => {
    const first = await issue({
      networks: ['192.0.2.7/24'],
      purposes: ['records.check'],
      note: '函〔2026〕7号',
    });
    const next = await rotateApiKey(as(operator), { keyId: first.keyId, overlapHours: 2 });
    expect(next.formerEndsAt).toBe(NOW + 2 * HOUR);
    expect(await keyOfToken(database, next.key, NOW)).toMatchObject({
      networks: ['192.0.2.0/24'],
      purposes: ['records.check'],
      note: '函〔2026〕7号',
      succeeds: first.keyId,
      expiresAt: daysAfter(NOW, 365),
    });
    expect(await keyOfToken(database, first.key, NOW + 2 * HOUR - 1)).toMatchObject({
      successor: next.keyId,
    });
    await expect(keyOfToken(database, first.key, NOW + 2 * HOUR)).rejects.toThrow();
    expect(await stateOf(first.keyId)).toBe('handing-over');
    expect(await stateOf(first.keyId, NOW + 2 * HOUR)).toBe('expired');
    const { rows } = await database.query("SELECT detail FROM audit_entry WHERE action = 'key.rotate'");
    expect(rows).toMatchObject([{ detail: { by: `api-key:${next.keyId}` } }]);
  });

  it('an overlap does not lengthen the old key’s life; none ends it at once', async () => {
    const soon = await issue({ expiresAt: NOW + HOUR });
    const rotated = await rotateApiKey(as(operator), { keyId: soon.keyId, overlapHours: 24 });
    expect(rotated.formerEndsAt).toBe(NOW + HOUR);
    const other = await issue();
    await rotateApiKey(as(operator), { keyId: other.keyId, overlapHours: 0 });
    await expect(keyOfToken(database, other.key, NOW)).rejects.toThrow();
  });

  it('of two at once one wins; what has ended is not rotated', async () => {
    const { keyId } = await issue();
    const both = await Promise.allSettled([1, 2].map(() => rotateApiKey(as(operator), { keyId })));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const gone = await issue();
    await revokeApiKey(as(operator), gone.keyId);
    const attempts = [
      [gone.keyId, 1, 'conflict'],
      ['00000000-0000-4000-8000-000000000000', 1, 'not-found'],
      ['nonsense', 1, 'not-found'],
      [keyId, -1, 'invalid-input'],
      [keyId, 2161, 'invalid-input'],
      [keyId, 1.5, 'invalid-input'],
    ] as const;
    for (const [id, overlapHours, code] of attempts)
      await expect(rotateApiKey(as(operator), { keyId: id, overlapHours })).rejects.toMatchObject({ code });
    // The refused rotation of a revoked key left no successor.
    expect((await listApiKeys(as(operator))).some(({ succeeds }) => succeeds === gone.keyId)).toBe(false);
  });
});

describe('a signing key', () => {
  const created = NOW / SECOND;
  function signed(key: string, { nonce = '0123456789abcdef', at = created } = {}) {
    const { keyId, secret } = parseApiKey(key)!;
    const params = `("@method" "@path" "@query");created=${at};nonce="${nonce}";keyid="${keyId}"`;
    const base = ['"@method": GET', '"@path": /x', '"@query": ?', `"@signature-params": ${params}`].join(
      '\n',
    );
    const value = createHmac('sha256', secret).update(base).digest('base64');
    const headers: Record<string, string> = { 'signature-input': `s=${params}`, signature: `s=:${value}:` };
    const request = { method: 'GET', path: '/x', query: '', header: (name: string) => headers[name] ?? null };
    return { request, hasBody: false };
  }

  it('rests sealed, opens by signature and never as a bearer', async () => {
    const { keyId, key } = await issue({ signs: true });
    expect(await keyOfSignature(database, signed(key), NOW)).toMatchObject({ keyId, signs: true });
    await expect(keyOfToken(database, key, NOW)).rejects.toMatchObject({
      complaints: [{ reason: 'signature-absent' }],
    });
    const { rows } = await database.query<{ row: string; secret: Buffer }>(
      'SELECT k::text AS row, signing_secret AS secret FROM api_key k WHERE key_id = $1',
      [keyId],
    );
    const secret = parseApiKey(key)!.secret;
    expect(rows[0]!.row).not.toContain(secret);
    expect(rows[0]!.secret.includes(secret)).toBe(false);
  });

  it('a nonce counts once, whichever process asks, until its signature is too old; then it is forgotten', async () => {
    const { key } = await issue({ signs: true });
    const other = await issue({ signs: true });
    const many = await Promise.allSettled(
      [1, 2, 3, 4].map(() => keyOfSignature(database, signed(key, { nonce: 'once-and-never-again' }), NOW)),
    );
    expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const replay = () => keyOfSignature(database, signed(key, { nonce: 'once-and-never-again' }), NOW);
    await expect(replay()).rejects.toMatchObject({ complaints: [{ reason: 'nonce-used' }] });
    // Nonces are each key's own.
    await keyOfSignature(database, signed(other.key, { nonce: 'once-and-never-again' }), NOW);
    await sweepRequests(as(operator, NOW + 300 * SECOND));
    await expect(replay()).rejects.toMatchObject({ complaints: [{ reason: 'nonce-used' }] });
    const { nonces } = await sweepRequests(as(operator, NOW + 302 * SECOND));
    expect(nonces).toBeGreaterThanOrEqual(2);
    const late = keyOfSignature(database, signed(key, { nonce: 'once-and-never-again' }), NOW + 302 * SECOND);
    await expect(late).rejects.toMatchObject({ complaints: [{ reason: 'created-outside-window' }] });
  });

  it('of another key, of no key, of an ended key: the same words', async () => {
    const { keyId, key } = await issue({ signs: true });
    const bearer = await issue();
    const invalid = { complaints: [{ reason: 'signature-invalid' }] };
    const wrongSecret = `zj_${keyId}_${'x'.repeat(43)}`;
    const nobody = key.replace(keyId, '00000000-0000-4000-8000-000000000000');
    for (const used of [wrongSecret, nobody, bearer.key])
      await expect(keyOfSignature(database, signed(used), NOW)).rejects.toMatchObject(invalid);
    await revokeApiKey(as(operator), keyId);
    await expect(keyOfSignature(database, signed(key), NOW)).rejects.toMatchObject(invalid);
  });
});

describe('limits', () => {
  const limiter = (points: number, seconds: number) => ({
    database,
    limits: { ...REQUEST_LIMITS, export: { ...REQUEST_LIMITS.export, points, seconds } },
  });

  it('are used up, say when to come again, and end', async () => {
    const two = limiter(2, 1);
    expect(await spendLimit(two, 'export', 'a')).toMatchObject({ remaining: 1, points: 2, seconds: 1 });
    await spendLimit(two, 'export', 'a');
    await expect(spendLimit(two, 'export', 'a')).rejects.toMatchObject({
      code: 'too-many',
      allowance: { limit: 'export', remaining: 0, resetSeconds: 1 },
    });
    expect(await spendLimit(two, 'export', 'b')).toMatchObject({ remaining: 1 });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await spendLimit(two, 'export', 'a')).toMatchObject({ remaining: 1 });
  });

  it('never let more through than they say, however many ask at once', async () => {
    const five = limiter(5, 60);
    const asked = await Promise.allSettled(
      Array.from({ length: 40 }, () => spendLimit(five, 'export', 'crowd')),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });

  it('work that was done is charged beyond the limit, and the next request is refused', async () => {
    const ten = limiter(10, 60);
    await refuseWhenSpent(ten, 'export', 'rows');
    await chargeLimit(ten, 'export', 'rows', 25);
    await expect(refuseWhenSpent(ten, 'export', 'rows')).rejects.toMatchObject({ code: 'too-many' });
  });

  it('count a whole /64; counts of windows that ended are swept', async () => {
    const one = limiter(1, 1);
    await spendLimit(one, 'export', addressBlock('2001:db8::1'));
    await expect(spendLimit(one, 'export', addressBlock('2001:db8::2'))).rejects.toThrow();
    await database.query('INSERT INTO request_count VALUES ($1, 1, $2)', ['old', NOW / 1000 - 1]);
    expect((await sweepRequests(as(operator))).counts).toBeGreaterThanOrEqual(1);
  });
});
