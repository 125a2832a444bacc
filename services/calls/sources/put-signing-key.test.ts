import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, guarded } from '#db/client';
import { callSource } from '#db/queries/calls-intake/call-source';
import { instantFromDate } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { addDepartments, POLICE } from '../../../tests/cases/people';
import { testDatabase } from '../../../tests/database';
import { newSm2Key, publicSm2 } from '../../evidence/signing/sm2';
import { putSigningKey, type SigningKeyWish } from './put-signing-key';

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const pem = generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }) as string;
const point = Buffer.from(publicSm2(newSm2Key())).toString('hex');
let database: Database;
beforeAll(async () => {
  database = await testDatabase();
  await addDepartments(database);
});

const as = (role: Actor['role']): Actor => ({
  kind: 'person',
  id: role,
  name: role,
  role,
  scope: EVERYTHING,
});
const put = (over: Partial<SigningKeyWish> = {}, role: Actor['role'] = 'security-administrator') =>
  putSigningKey(
    { actor: as(role), now: NOW, database },
    { organisation: POLICE.organisation, key: pem, mustSign: true, ...over },
  );
const standing = () => callSource(guarded(database, 'engine'), POLICE.organisation);

describe('the key of a source', () => {
  it('is registered before its first batch, replaced, and taken away', async () => {
    expect(await standing()).toBeNull();
    const first = await put();
    expect(first).toMatchObject({ algorithm: 'ed25519', mustSign: true });
    expect(await standing()).toMatchObject({
      ...{ organisationRegion: POLICE.region, algorithm: 'ed25519', mustSign: true, nextSequence: 1 },
      publicKey: Buffer.from(first.key!, 'hex'),
    });
    expect(await put({ key: point, mustSign: false })).toMatchObject({ algorithm: 'sm2', key: point });
    expect(await put({ key: null, mustSign: false })).toMatchObject({ algorithm: null, key: null });
    expect(await standing()).toMatchObject({ algorithm: null, publicKey: null, mustSign: false });
    const { rows } = await database.query<{ action: string; changes: unknown }>(
      'SELECT action, changes FROM audit_entry WHERE subject = $1 ORDER BY id',
      [`organisation:${POLICE.organisation}`],
    );
    expect(rows).toEqual([
      { action: 'source-key.put', changes: [{ field: 'key', from: null, to: first.key }] },
      { action: 'source-key.put', changes: [{ field: 'key', from: first.key, to: point }] },
      { action: 'source-key.drop', changes: [{ field: 'key', from: point, to: null }] },
    ]);
  });

  const offCurve = `04${'11'.repeat(64)}`;
  it.each<[string, Partial<SigningKeyWish>, object]>([
    ['of an organisation nobody knows', { organisation: 'NOBODY' }, { code: 'not-found' }],
    ['that is none', { key: 'key' }, { complaints: [{ field: 'key', reason: 'key-form' }] }],
    ['off the curve', { key: offCurve }, { complaints: [{ field: 'key', reason: 'not-on-curve' }] }],
    [
      'that is missing where it is asked for',
      { key: null },
      { complaints: [{ field: 'key', reason: 'key-missing' }] },
    ],
  ])('%s is refused', async (_, over, refusal) => {
    await expect(put(over)).rejects.toMatchObject(refusal);
  });

  it.each(['supervisor', 'auditor', 'system-administrator', 'machine'] as const)(
    'is not for a %s',
    async (role) => {
      await expect(put({}, role)).rejects.toMatchObject({ code: 'forbidden' });
    },
  );
});
