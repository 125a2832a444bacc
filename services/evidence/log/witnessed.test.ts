import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, transaction } from '#db/client';
import { addPending } from '#db/writes/log/add-pending';
import { takeEntries } from '#db/writes/log/take-entries';
import { instantFromDate } from '#domain/calendar/instant';
import { encodeBundle } from '#domain/merkle/bundle';
import { encodeUtf8 } from '#domain/merkle/bytes';
import { formatVerifierKey } from '#domain/merkle/note-key';
import { openNote } from '#domain/merkle/signed-note';
import { asOperator } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { newSignerKey, noteSigner, noteVerifier, verifierOf } from '../signing/note-signing';
import { readHeads } from '../witness/head-file';
import { serveWitness } from '../witness/serve-witness';
import { witnessOf } from '../witness/witness';
import { advanceLog } from './advance-log';
import { logKeys } from './log-keys';
import { originOf } from './log-view';

/* Publication under a policy of witnesses, with a witness that really answers: the log shows nothing that it has not seen. */

const YEAR = 2026;
const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const folder = mkdtempSync(join(tmpdir(), 'zj-witnessed-'));
const keys = join(folder, 'keys');
const heads = join(folder, 'heads.json');
const ORIGINS = (['sha256', 'sm3'] as const).map((hash) => originOf({ logYear: YEAR, hash }));
const witnessKey = newSignerKey('city.example.test/witness', 'cosignature');
let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  mkdirSync(keys, { recursive: true, mode: 0o700 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function startWitness(port = 0) {
  const logs = ORIGINS.map((origin) => verifierOf(logKeys(keys, origin)[0]!));
  const witness = witnessOf(
    logs,
    noteSigner(witnessKey, () => NOW / 1_000_000),
    heads,
  );
  return serveWitness(witness, { host: '127.0.0.1', port });
}

async function grow(count: number): Promise<void> {
  await transaction(
    database,
    async (db) => {
      const first = await takeEntries(db, YEAR, count);
      const entries = Array.from({ length: count }, (_, at) => encodeUtf8(`entry ${first + at}`));
      await addPending(db, YEAR, first, count, encodeBundle(entries));
    },
    { as: 'engine' },
  );
}

async function published(): Promise<{ size: number; witnesses: number; note: string }[]> {
  const { rows } = await database.query<{ size: number; witnesses: number; note: string }>(
    `SELECT size, witnesses, note FROM log_checkpoint ORDER BY hash, size`,
  );
  return rows;
}

it('publishes what a witness cosigned, nothing while it is away, and goes on when it is back', async () => {
  const witness = await startWitness();
  const port = Number(new URL(witness.address).port);
  writeFileSync(
    join(keys, 'witnesses.policy'),
    [
      `log ${formatVerifierKey(verifierOf(logKeys(keys, ORIGINS[0]!)[0]!))}`,
      `witness city ${formatVerifierKey(verifierOf(witnessKey))} ${witness.address}`,
      'quorum city',
    ].join('\n'),
  );
  const advance = (seconds: number) =>
    advanceLog(asOperator(database, NOW + seconds * 1_000_000), { folder: keys });
  await grow(300);
  await advance(0);
  expect((await published()).map(({ size, witnesses }) => [size, witnesses])).toEqual([
    [300, 1],
    [300, 1],
  ]);
  for (const { note } of await published())
    expect(openNote(note, [noteVerifier(verifierOf(witnessKey))]).verified).toHaveLength(1);
  expect((await readHeads(heads)).get(ORIGINS[0]!)!.size).toBe(300);

  await witness.close();
  await grow(300);
  await advance(10);
  // Integrated, and told to nobody.
  const { rows } = await database.query<{ size: number }>('SELECT min(size) AS size FROM log_tree');
  expect(rows[0]!.size).toBe(600);
  expect((await published()).map(({ size }) => size)).toEqual([300, 300]);

  const again = await startWitness(port);
  await advance(20);
  await again.close();
  expect((await published()).map(({ size, witnesses }) => [size, witnesses])).toEqual([
    [300, 1],
    [600, 1],
    [300, 1],
    [600, 1],
  ]);
  expect((await readHeads(heads)).get(ORIGINS[1]!)!.size).toBe(600);
});
