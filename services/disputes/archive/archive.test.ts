import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import { EvidenceFault } from '#domain/merkle/evidence-fault';
import { asOperator } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { act, addPeople, filing, HOUR, NOON, noon, type People, push } from '../../../tests/disputes/story';
import { commentOnCase } from '../../cases/comment-on-case';
import { advanceLog } from '../../evidence/log/advance-log';
import { trustOf } from '../../evidence/verify/trust';
import { verifyArchive } from '../../evidence/verify/verify-archive';
import { fileDispute } from '../file-dispute';
import { provenArchive } from './proven-archive';

const folder = mkdtempSync(join(tmpdir(), 'zj-archive-'));
const reason = '经核查的理由';
const NOW: Instant = noon(10);
let database: Database;
let people: People;
let closed: { caseId: string; number: string };
let open: { caseId: string; number: string };
let zip: Buffer;
let key: string;

beforeAll(async () => {
  database = await testDatabase();
  people = await addPeople(database);
  for (let row = 1; row <= 2; row += 1) await push(database, row, NOON - 24 * HOUR);
  closed = await fileDispute({ actor: people.page, now: NOON, database }, filing(1));
  open = await fileDispute({ actor: people.page, now: NOON, database }, filing(2));
  await act(database, closed.caseId, people.clerk, { kind: 'not-accept', reason }, noon(3));
  await commentOnCase(
    { actor: people.clerk, now: noon(3) + HOUR, database },
    { caseId: closed.caseId, text: '内部备注：㛃䶮', visibility: 'internal' },
  );
  await act(database, closed.caseId, people.page, { kind: 'confirm' }, noon(4));
});
afterAll(() => rmSync(folder, { recursive: true }));

const pack = (actor: People['clerk'], number = closed.number) =>
  provenArchive({ actor, now: NOW, database }, number);
const unpacked = () => unzipSync(zip);

describe('an archival package', () => {
  it('waits until the log has published its entry', async () => {
    await expect(pack(people.clerk)).rejects.toMatchObject({ code: 'unavailable' });
    await advanceLog(asOperator(database, NOW), { folder });
    ({ zip } = await pack(people.clerk));
    const { rows } = await database.query<{ vkey: string }>(
      `SELECT vkey FROM log_signer WHERE algorithm = 'ed25519' AND origin NOT LIKE '%/sm3'`,
    );
    key = rows[0]!.vkey;
  });

  it('holds the document, the data, the audit rows, and its proof', () => {
    const names = Object.keys(unpacked());
    for (const name of [
      'dispute.pdf',
      'dispute.json',
      'audit.ndjson',
      'manifest.json',
      'README.md',
      'keys.txt',
    ])
      expect(names).toContain(name);
    const audit = Buffer.from(unpacked()['audit.ndjson']!)
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['dispute.file', 'dispute.act', 'case.comment']),
    );
    expect(Buffer.from(unpacked()['dispute.json']!).toString()).toContain('内部备注：㛃䶮');
  });

  it('its document is PDF/A-3b with its font and its data embedded', () => {
    const pdf = Buffer.from(unpacked()['dispute.pdf']!).toString('latin1');
    for (const mark of [
      '<pdfaid:part>3',
      '<pdfaid:conformance>B',
      '/AFRelationship /Source',
      '/FontFile2',
      '/OutputIntents',
    ])
      expect(pdf).toContain(mark);
  });

  it('holds, and is the same when asked for again', async () => {
    const verified = verifyArchive(zip, trustOf([key], null));
    expect(verified).toMatchObject({ number: closed.number, index: 0 });
    const again = await pack(people.clerk);
    expect(unzipSync(again.zip)['manifest.json']).toEqual(unpacked()['manifest.json']);
  });

  it.each([
    'dispute.pdf',
    'dispute.json',
    'audit.ndjson',
    'manifest.json',
    'entries/0.json',
    'proofs/0.tlog-proof',
  ])('a changed byte of %s is noticed', (name) => {
    const files = unpacked();
    const content = Buffer.from(files[name]!);
    content[Math.floor(content.length / 2)]! ^= 1;
    expect(() => verifyArchive(zipSync({ ...files, [name]: content }), trustOf([key], null))).toThrow();
  });

  it.each(['dispute.pdf', 'audit.ndjson'])('without %s it does not hold; neither with one more', (name) => {
    const { [name]: _, ...rest } = unpacked();
    expect(() => verifyArchive(zipSync(rest), trustOf([key], null))).toThrow(EvidenceFault);
    const more = zipSync({ ...unpacked(), 'attachments/9-x.pdf': Buffer.from('x') });
    expect(() => verifyArchive(more, trustOf([key], null))).toThrow('wrong-file: attachments/9-x.pdf');
  });

  it('of an open dispute there is none, nor for another region', async () => {
    await expect(pack(people.clerk, open.number)).rejects.toMatchObject({
      complaints: [{ reason: 'not-closed' }],
    });
    await expect(pack(people.hangzhouClerk)).rejects.toMatchObject({ code: 'not-found' });
  });
});
