import { createHash } from 'node:crypto';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Database, guarded, transaction } from '#db/client';
import { parseInstant } from '#domain/calendar/instant';
import { attachmentName, MOST_ATTACHMENT_BYTES, MOST_ATTACHMENTS } from '#domain/cases/attachment';
import type { CaseKind } from '#domain/cases/case-file';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { addDepartments, addPerson, CIVIL, of, POLICE } from '../../../tests/cases/people';
import { testDatabase } from '../../../tests/database';
import { openCase } from '../open-case';
import { admitFile } from './admit-file';
import { attachToCase } from './attach-to-case';
import { downloadAttachment, readAttachments, readPublicAttachments } from './read-attachments';
import { scanFile } from './scan-file';
import { sniffType } from './sniff-type';

const NOW = parseInstant('2026-11-20 12:00', 480) as number;
const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de', 'hex'),
  Buffer.from('0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082', 'hex'),
]);
const PDF = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

let database: Database;
let one: Actor;
let civil: Actor;
let auditor: Actor;
beforeAll(async () => {
  database = await testDatabase();
  await addDepartments(database);
  one = await addPerson(database, 'one', 'handler', of(POLICE));
  civil = await addPerson(database, 'civil', 'handler', of(CIVIL));
  auditor = await addPerson(database, 'auditor', 'auditor', EVERYTHING);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function* arriving(...chunks: (Buffer | string)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}
const file = (name: string, ...chunks: (Buffer | string)[]) => ({ name, content: arriving(...chunks) });
const as = (actor: Actor, now = NOW) => ({ actor, now, database });
const open = (kind: CaseKind = 'dispute') =>
  transaction(
    database,
    (db) =>
      openCase(db, {
        ...{ by: one, at: NOW, what: 'filed', audit: { action: 'case.take' }, kind, state: 'assigned' },
        ...{ severity: 'medium', ...POLICE },
      }),
    { as: 'engine' },
  );
const refused = (code: string, reason: string) => ({
  code,
  complaints: [expect.objectContaining({ reason })],
});
const zip = (...names: string[]) =>
  Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')]))));
const docx = (...more: string[]) =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
      'word/document.xml': strToU8('<w:document/>'),
      ...Object.fromEntries(more.map((name) => [name, strToU8('x')])),
    }),
  );

describe('what may be attached', () => {
  it.each([
    ['照片.png', PNG, 'image/png', '照片.png'],
    ['scan.PDF', PDF, 'application/pdf', 'scan.pdf'],
    ['说明.txt', Buffer.from('出生日期应为 1990-01-01\r\n'), 'text/plain', '说明.txt'],
    ['旧.txt', Buffer.from('c4fabac3', 'hex'), 'text/plain', '旧.txt'],
    ['表.csv', Buffer.from('a,b\n1,2\n'), 'text/csv', '表.csv'],
    ['证照.ofd', zip('OFD.xml', 'Doc_0/Document.xml'), 'application/vnd.ofd', '证照.ofd'],
    ['函.docx', docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', '函.docx'],
    // What it is counts, not what it says: a picture that calls itself a page is a picture.
    ['evil.html', PNG, 'image/png', 'evil_html.png'],
  ])('%s is %3$s', async (name, content, mediaType, kept) => {
    expect(await admitFile(file(name, content))).toMatchObject({
      mediaType,
      name: kept,
      scan: 'not-scanned',
    });
  });

  it.each([
    ['图.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['图.png', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['page.html', '<!doctype html><script>alert(1)</script>'],
    ['page.txt', '  <html><script>alert(1)</script>'],
    ['late.txt', `说明\n${'好'.repeat(500)}<script>alert(1)</script>`],
    ['run.js', 'alert(1)'],
    ['run.sh', '#!/bin/sh\nrm -rf /'],
    ['run.txt', '#!/bin/sh\nrm -rf /'],
    ['program.exe', Buffer.concat([Buffer.from('4d5a9000', 'hex'), Buffer.alloc(200)])],
    ['program.txt', Buffer.concat([Buffer.from('4d5a9000', 'hex'), Buffer.alloc(200)])],
    ['archive.zip', zip('a.txt')],
    ['archive.ofd', zip('a.txt')],
    ['macro.docx', docx('word/vbaProject.bin')],
    ['macro.ofd', zip('OFD.xml', 'word/vbaProject.bin')],
    // Twenty megabytes of nothing, in twenty kilobytes: what is in an archive is not unpacked.
    ['bomb.docx', Buffer.from(zipSync({ '[Content_Types].xml': new Uint8Array(20 * 1024 ** 2) }))],
    ['binary.txt', Buffer.from([0, 1, 2, 3])],
    ['no-ending', 'plain words'],
  ])('%s is refused', async (name, content) => {
    await expect(admitFile(file(name, content))).rejects.toMatchObject(
      refused('invalid-input', 'wrong-type'),
    );
  });

  it('an empty file is none, and of a large one no more is read than may be kept', async () => {
    await expect(admitFile(file('a.png'))).rejects.toMatchObject(refused('invalid-input', 'empty'));
    const megabyte = Buffer.alloc(1024 * 1024, 1);
    let read = 0;
    let ended = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          read += megabyte.length;
          yield megabyte;
        }
      } finally {
        ended = true;
      }
    }
    await expect(admitFile({ name: 'a.png', content: endless() })).rejects.toMatchObject(
      refused('too-large', 'too-large'),
    );
    expect(read).toBeLessThanOrEqual(MOST_ATTACHMENT_BYTES + megabyte.length);
    expect(ended).toBe(true);
  });
});

describe('whatever bytes come', () => {
  it('are told apart or refused, never more: cut, altered and made up', async () => {
    const samples = [PNG, PDF, docx(), zip('OFD.xml'), Buffer.from('a,b\n1,2\n')];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 12 }),
        fc.constantFrom('a.txt', 'a.csv', 'a.png', 'a.svg'),
        async (sample, cut, changes, name) => {
          const bytes = Buffer.from(sample.subarray(0, sample.length - (cut % sample.length)));
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          const type = await sniffType(bytes, name);
          if (type?.startsWith('text/')) expect(bytes.toString('latin1')).not.toMatch(/<script|<svg|\0/i);
        },
      ),
      { numRuns: 400 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4_096 }), async (bytes) => {
        await sniffType(bytes, 'a.txt');
      }),
    );
  });
});

describe('a name', () => {
  it.each([
    ['<script>alert(1)</script>.png', 'script_.png'],
    ['../../etc/passwd', 'passwd.png'],
    ['C:\\Users\\甲\\照片.PNG', '照片.png'],
    ['a\u202egnp.exe', 'a_gnp_exe.png'],
    ['"; rm -rf / #.png', '#.png'],
    ['a\r\nSet-Cookie: x=1.png', 'a_Set-Cookie_ x_1.png'],
    ['=cmd|calc.png', 'cmd_calc.png'],
    ['', 'file.png'],
    ['....', 'file.png'],
    ['长'.repeat(300), `${'长'.repeat(120)}.png`],
  ])('%j is kept as %j', (given, kept) => {
    expect(attachmentName(given, 'image/png')).toBe(kept);
  });
});

describe('attaching', () => {
  it('keeps name and content sealed, with the digest; a download is in the audit', async () => {
    const { caseId } = await open();
    const half = Math.floor(PDF.length / 2);
    const id = await attachToCase(
      as(one),
      caseId,
      file('张三 的身份证.pdf', PDF.subarray(0, half), PDF.subarray(half)),
      'internal',
    );
    await attachToCase(as(one, NOW + 1), caseId, file('回执.png', PNG), 'public');
    const [listed] = await readAttachments(as(one), caseId);
    const digest = createHash('sha256').update(PDF).digest('hex');
    expect(listed).toMatchObject({
      name: '张三 的身份证.pdf',
      bytes: PDF.length,
      digest,
      scan: 'not-scanned',
    });
    const got = await downloadAttachment(as(one), caseId, id);
    expect(got.content.equals(PDF)).toBe(true);
    const { rows } = await database.query<{ name: Buffer; content: Buffer }>(
      'SELECT name, content FROM case_attachment',
    );
    for (const row of rows) {
      expect(row.name.includes('张三')).toBe(false);
      expect(row.content.includes('%PDF')).toBe(false);
    }
    const outside = await readPublicAttachments(guarded(database, 'engine'), caseId);
    expect(outside.map(({ name }) => name)).toEqual(['回执.png']);
    const { rows: entries } = await database.query<{ action: string; said: string }>(
      'SELECT action, detail::text AS said FROM audit_entry WHERE subject = $1 ORDER BY id',
      [`case:${caseId}`],
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'case.take',
      'case.attach',
      'case.attach',
      'case.download',
    ]);
    for (const { said } of entries) expect(said).not.toContain('张三');
  });

  it('is refused outside the scope before anything of the file is read', async () => {
    const { caseId } = await open();
    let read = false;
    async function* watched(): AsyncGenerator<Uint8Array> {
      read = true;
      yield PNG;
    }
    const brought = { name: 'a.png', content: watched() };
    await expect(attachToCase(as(civil), caseId, brought, 'internal')).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(attachToCase(as(auditor), caseId, brought, 'internal')).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(read).toBe(false);
    const id = await attachToCase(as(one), caseId, brought, 'internal');
    await expect(downloadAttachment(as(civil), caseId, id)).rejects.toMatchObject({ code: 'not-found' });
    const other = await open();
    await expect(downloadAttachment(as(one), other.caseId, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(downloadAttachment(as(one), caseId, '1')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('nobody outside sees what an auditor attaches, and a case has enough files at some point', async () => {
    const alert = await open('alert');
    await expect(attachToCase(as(auditor), alert.caseId, file('a.png', PNG), 'public')).rejects.toMatchObject(
      refused('invalid-input', 'no-public'),
    );
    const { caseId } = await open();
    await database.query(
      `INSERT INTO case_attachment SELECT $1, gen_random_uuid(), now(), 'x', 'x', 'internal', '', 'image/png', 1, '', '', 'clean'
       FROM generate_series(1, $2)`,
      [caseId, MOST_ATTACHMENTS],
    );
    await expect(attachToCase(as(one), caseId, file('a.png', PNG), 'internal')).rejects.toMatchObject(
      refused('too-many', 'too-many-files'),
    );
  });
});

/** Speaks clamd's INSTREAM: whatever holds `EICAR` is found. */
async function clamd(answer?: string) {
  const server = createServer((socket) => {
    let held = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      held = Buffer.concat([held, bytes]);
      const body = held.subarray(10);
      const chunks: Buffer[] = [];
      for (let at = 0; at + 4 <= body.length; ) {
        const length = body.readUInt32BE(at);
        if (length === 0) {
          const found = Buffer.concat(chunks).includes('EICAR');
          socket.end(answer ?? `stream: ${found ? 'Eicar-Test-Signature FOUND' : 'OK'}\0`);
          return;
        }
        chunks.push(body.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
    socket.on('error', () => {});
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}

async function httpScanner(answer: (body: Buffer) => [number, string]) {
  const server = createHttp(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [status, said] = answer(Buffer.concat(chunks));
    response.writeHead(status, { 'content-type': 'application/json' }).end(said);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/scan`,
    close: () => server.close(),
  };
}

describe('the scanner', () => {
  it('by clamd: what it finds is refused, what it does not is kept as scanned', async () => {
    const scanner = await clamd();
    vi.stubEnv('ZHENGJIAN_SCANNER', scanner.address);
    const { caseId } = await open();
    const big = Buffer.concat([PDF, Buffer.alloc(300_000, 32), Buffer.from('EICAR')]);
    await expect(attachToCase(as(one), caseId, file('a.pdf', big), 'internal')).rejects.toMatchObject(
      refused('invalid-input', 'malware'),
    );
    await attachToCase(as(one), caseId, file('a.pdf', PDF), 'internal');
    expect((await readAttachments(as(one), caseId)).map(({ scan }) => scan)).toEqual(['clean']);
    scanner.close();
  });

  it('by HTTP: its answer says whether the file is infected', async () => {
    const scanner = await httpScanner((body) => [200, JSON.stringify({ infected: body.includes('EICAR') })]);
    expect(await scanFile(PDF, scanner.address)).toBe('clean');
    await expect(scanFile(Buffer.from('EICAR'), scanner.address)).rejects.toMatchObject(
      refused('invalid-input', 'malware'),
    );
    scanner.close();
  });

  it('that is silent, or says something else, lets nothing in', async () => {
    const silent = refused('unavailable', 'scanner-silent');
    await expect(scanFile(PDF, 'tcp://127.0.0.1:1')).rejects.toMatchObject(silent);
    const odd = await clamd('INSTREAM size limit exceeded. ERROR\0');
    await expect(scanFile(PDF, odd.address)).rejects.toMatchObject(silent);
    odd.close();
    for (const answer of ['{}', 'null', '[]', '{"infected":"no"}', 'no json']) {
      const scanner = await httpScanner(() => [200, answer]);
      await expect(scanFile(PDF, scanner.address), answer).rejects.toMatchObject(silent);
      scanner.close();
    }
    const failing = await httpScanner(() => [500, '{"infected":false}']);
    await expect(scanFile(PDF, failing.address)).rejects.toMatchObject(silent);
    failing.close();
  });
});
