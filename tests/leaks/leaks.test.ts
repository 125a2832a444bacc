import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, inject, it } from 'vitest';
import { clusterId, openDesk } from '#db/embedded/desk';
import record from '../../app/_messages/zh-CN/record.json';
import { traveller } from '../journeys/traveller';
import { jobsProcess } from './children';
import { type Reader, readPages } from './every-page';
import { finderOf, needlesOf } from './needles';
import {
  admin,
  api,
  at,
  cli,
  cookieOf,
  deliveryOf,
  env,
  outputs,
  password,
  people,
  person,
  planted,
  redis,
  rowOf,
  work,
} from './planting';
import { type Leaks, leaksInBytes, leaksInDatabase, leaksInFile, leaksInFolder, overhear } from './sinks';

/*
 * Personal data is planted through every door of the running product: deliveries good and broken, in UTF-8 and
 * GB18030, pre-checks, declarations, corrections, searches, reveals, sign-ins. Then everything that anybody wrote down
 * meanwhile is searched for it: each process's output, the tables of the archive and of the queue, PostgreSQL's log, its
 * files and write-ahead log, what Redis was told, exports, every page as every role, and folders for temporary files.
 */

const { address, databaseUrl, dataDirectory, accounts } = inject('product');
const began = Date.now() - 1_000;

describe('personal data goes in through', () => {
  it('files in UTF-8, and in GB18030 with a mapping', async () => {
    const file = join(work, `${person('file name').holderCode}.ndjson`);
    writeFileSync(file, deliveryOf('file'));
    expect((await cli(['import', file, '--source', at.office])).code).toBe(0);
    expect((await cli(['import', file, '--source', at.office, '--dry-run', '--json'])).code).toBe(0);

    const one = person('GB18030 file');
    const broken = person('GB18030 file, broken');
    const header = '证照标识,类型,编号,姓名,证件号码,颁发日期,住址\n';
    const rows = [one, broken].map((each, index) =>
      [
        `gb-${index}`,
        at.typeCode,
        each.certificateNumber,
        each.holderName,
        each.holderCode,
        index === 0 ? '2026-11-02' : each.holderName,
        each.address,
      ].join(','),
    );
    const csv = join(work, 'register.csv');
    writeFileSync(csv, iconv.encode(`${header}${rows.join('\n')}\n`, 'gb18030'));
    const mapping = join(work, 'mapping.json');
    const columns = {
      certificateId: '证照标识',
      typeCode: '类型',
      certificateNumber: '编号',
      holderName: '姓名',
      holderCode: '证件号码',
    };
    const fields = Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, { column }]));
    writeFileSync(
      mapping,
      JSON.stringify({
        encoding: 'gb18030',
        fields: { ...fields, issuedOn: { column: '颁发日期', formats: ['yyyy-MM-dd'] } },
        faceFields: { 住址: { column: '住址' } },
      }),
    );
    expect((await cli(['import', csv, '--mapping', mapping, '--source', at.office])).code).toBe(0);
    await cli(['mapping', csv, '--json']);
    await cli(['mapping', csv]);
  });

  it('the machine door: deliveries, pre-checks, declarations, and bodies that are none of them', async () => {
    expect((await api('records', deliveryOf('push'))).status).toBe(201);
    expect(
      (await api('records', Uint8Array.from(iconv.encode(deliveryOf('push in GB18030'), 'gb18030')))).status,
    ).toBeLessThan(500);
    expect((await api('records/check', deliveryOf('check'))).status).toBe(200);
    const wrong = person('wrong body');
    const json = { 'content-type': 'application/json' };
    for (const path of ['manifests', 'manifests/names', 'manifests/numbers', 'records']) {
      expect((await api(path, JSON.stringify(wrong), json)).status, path).toBeLessThan(500);
      expect((await api(path, `{"${wrong.holderName}": ${wrong.holderCode} x`, json)).status).toBeLessThan(
        500,
      );
    }
    const odd = person('address');
    for (const path of [
      `api/v1/batches/${odd.holderCode}`,
      `records/${odd.holderCode}`,
      `overview?q=${odd.holderCode}`,
    ])
      await fetch(`${address}/${path}`, {
        headers: { authorization: `Bearer ${at.key}` },
        redirect: 'manual',
      });
    await fetch(`${address}/api/v1/batches/${odd.holderCode}`);
  });

  it('a declaration, whose numbers are then named', async () => {
    const missing = person('declared, missing');
    const csv = join(work, 'declared.csv');
    writeFileSync(
      csv,
      `day,number\n2026-11-02,${missing.certificateNumber}\n2026-11-02,${people[1]!.certificateNumber}\n`,
    );
    const words = ['manifest', csv, '--organisation', at.office, '--type', at.typeCode];
    const columns = ['--day-column', 'day', '--number-column', 'number'];
    expect((await cli([...words, ...columns])).code).toBe(0);
    expect((await cli([...words, ...columns, '--server', address, '--key', at.key, '--json'])).code).toBe(0);
  });

  it('the quarantine: shown, corrected, refused', async () => {
    const { rows } = await admin.query<{ batch: string; row: number }>(
      `SELECT batch_id::text AS batch, row_number AS row FROM quarantined_row WHERE source = $1
       ORDER BY quarantined_at DESC, row_number LIMIT 4`,
      [at.office],
    );
    expect(rows.length).toBeGreaterThan(3);
    await cli(['quarantine', 'list', '--source', at.office, '--json']);
    await cli(['quarantine', 'list', '--source', at.office]);
    const corrected = person('correction');
    for (const { batch, row } of rows) {
      const place = [batch, String(row)];
      await cli(['quarantine', 'show', ...place]);
      await cli([
        'quarantine',
        'replay',
        ...place,
        '--set',
        `holderName=${corrected.holderName}`,
        '--set',
        'issuedOn=x',
      ]);
      await cli(['quarantine', 'replay', ...place, '--set', `issuedOn=${corrected.address}`, '--json']);
    }
    const file = join(work, 'corrected.json');
    writeFileSync(file, JSON.stringify(rowOf(corrected)));
    const { batch, row } = rows[0]!;
    expect((await cli(['quarantine', 'replay', batch, String(row), '--file', file])).code).toBe(0);
  });

  it('the search, by form, export and palette', async () => {
    const one = people.find(({ door }) => door === 'push')!;
    const reader = await traveller();
    await reader.enter('governor.department');
    await reader.visit('/records');
    await reader.page.fill('#search-number', one.certificateNumber);
    await reader.page.fill('#search-holderCode', one.holderCode);
    await reader.page.getByRole('button', { name: record.searchButton, exact: true }).click();
    await reader.page
      .locator(`main a[href="/records/${await planted(one)}"]`)
      .first()
      .waitFor();
    outputs.push({ where: 'the search’s address', output: Buffer.from(reader.page.url()) });
    outputs.push({
      where: 'the search’s answer',
      output: Buffer.from(await reader.page.locator('main [aria-live]').first().innerHTML()),
    });
    await reader.page.keyboard.press('Control+k');
    const asked = reader.page.waitForRequest((request) => request.url().includes('/frame/search'));
    await reader.page.locator('dialog input').fill(one.certificateNumber);
    outputs.push({ where: 'the palette’s address', output: Buffer.from((await asked).url()) });

    const cookie = await cookieOf('governor.department');
    for (const format of ['csv', 'xlsx']) {
      const form = new FormData();
      for (const [name, value] of Object.entries({
        certificateId: '',
        number: one.certificateNumber,
        holderCode: one.holderCode,
      }))
        form.set(name, value);
      const answer = await fetch(`${address}/records/export?format=${format}`, {
        method: 'POST',
        body: form,
        headers: { cookie, origin: address },
      });
      expect(answer.status).toBe(200);
      outputs.push({ where: `export ${format}`, output: Buffer.from(await answer.arrayBuffer()) });
    }
  });

  it('a reveal, to whom it is due and nobody else', async () => {
    const one = people.find(({ door }) => door === 'push')!;
    const path = `/records/${await planted(one)}/reveal`;
    const ask = (cookie: string, body: object, headers: Record<string, string> = {}) =>
      fetch(`${address}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { cookie, origin: address, 'content-type': 'application/json', ...headers },
      });
    const asked = {
      field: 'holderName',
      ground: 'dispute',
      words: `核对 ${one.holderName} ${one.holderCode} 的姓名`,
    };
    const cookie = await cookieOf('governor.department');
    const shown = await ask(cookie, asked);
    expect(await shown.json()).toEqual({ value: one.holderName });
    expect(shown.headers.get('cache-control')).toBe('no-store');
    const refusals = [
      await ask(cookie, { ...asked, words: one.holderName }),
      await ask(cookie, { ...asked, field: one.holderName }),
      await ask(cookie, asked, { origin: 'https://elsewhere.example' }),
      await ask('', asked),
      await ask(await cookieOf('supervisor'), asked),
      await fetch(`${address}${path}`, {
        method: 'POST',
        body: `{"${one.holderName}`,
        headers: { cookie, origin: address, 'content-type': 'application/json' },
      }),
      await fetch(`${address}${path}`, { headers: { cookie } }),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([422, 404, 403, 401, 403, 422, 405]);
    for (const refusal of refusals)
      outputs.push({
        where: `a refused reveal (${refusal.status})`,
        output: Buffer.from(await refusal.arrayBuffer()),
      });
  });

  it('sign-ins that fail', async () => {
    const somebody = person('sign-in');
    for (const [username, typed] of [
      [somebody.holderCode, password],
      ['supervisor', password],
      [password, somebody.holderCode],
    ] as const) {
      const answer = await fetch(`${address}/api/auth/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ username, password: typed, next: `/overview?q=${somebody.holderCode}` }),
        headers: { origin: address },
      });
      expect(answer.status).toBe(303);
    }
  });

  it('jobs on both queues', async () => {
    const heard = await overhear(redis.port);
    for (const [queue, more] of [
      ['PostgreSQL', {}],
      ['Redis', { REDIS_URL: redis.url }],
    ] as const) {
      const jobs = jobsProcess({ ...env, ...more });
      await settled();
      for (const job of [
        'coverage.reconcile',
        'quality.evaluate',
        'quality.check-silence',
        'identity.reseal',
      ])
        await cli(['jobs', 'now', job]);
      await settled();
      const { code, output } = await jobs.stop();
      expect(code, output.toString()).toBe(0);
      expect(output.toString()).toContain('"done"');
      outputs.push({ where: `jobs on ${queue}`, output });
    }
    outputs.push({ where: 'what Redis was told', output: heard.stop() });
    await cli(['jobs', '--json']);
  });
});

/** Until no fact waits for the relay, and a little longer for the jobs it started. */
async function settled(): Promise<void> {
  const facts = 'SELECT count(*)::int AS n FROM outbox WHERE relayed_at IS NULL';
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    if ((await admin.query<{ n: number }>(facts)).rows[0]?.n === 0) return;
  }
  throw new Error('facts are still waiting for the relay');
}

describe('and stands nowhere in', () => {
  const find = () =>
    finderOf([...people.flatMap(needlesOf), { name: 'a password typed wrongly', text: password }]);

  it('the tables of the archive and of the queue', async () => {
    const { rows } = await admin.query(`SELECT FROM record WHERE certificate_id LIKE 'leak-%'`);
    expect(rows.length).toBeGreaterThan(5);
    expect(await leaksInDatabase(databaseUrl, find())).toEqual([]);
  });

  it('the pages, payloads and exports of every role', async () => {
    const readers: Reader[] = [];
    for (const { username } of accounts) readers.push({ username, cookie: await cookieOf(username) });
    const keys = await Promise.all(
      people.filter(({ door }) => ['file', 'push', 'file, shifted columns'].includes(door)).map(planted),
    );
    const { rows } = await admin.query<{ path: string }>(
      `SELECT '/batches/' || batch_id || '/rows/' || row_number AS path FROM quarantined_row WHERE source = $1
       AND quarantined_at > now() - interval '1 hour'
       UNION SELECT '/batches/' || batch_id FROM batch WHERE source = $1 AND accepted_at > now() - interval '1 hour' LIMIT 12`,
      [at.office],
    );
    const leaks: Leaks = [];
    let pages = 0;
    const roots = [...keys.map((each) => `/records/${each}`), ...rows.map(({ path }) => path)];
    for (const reader of readers) {
      for await (const { where, bytes } of readPages(address, reader, roots)) {
        pages += 1;
        leaks.push(...leaksInBytes(where, bytes, find()));
      }
    }
    expect(pages).toBeGreaterThan(100);
    expect(leaks).toEqual([]);
  });

  it('what processes said, and what was answered', () => {
    expect(outputs.flatMap(({ where, output }) => leaksInBytes(where, output, find()))).toEqual([]);
  });

  it('the logs of web process, PostgreSQL and its keeper, the data folder and folders for temporary files', async () => {
    const log = readFileSync(join(dataDirectory, 'web.log'), 'utf8');
    expect(log).toContain('refused');
    expect(await leaksInFolder(dataDirectory, find(), { except: /postgres-cluster/ })).toEqual([]);
    const { serverLog, keeperLog } = openDesk(dataDirectory);
    for (const file of [serverLog, keeperLog]) expect(await leaksInFile(file, find())).toEqual([]);
  });

  it('PostgreSQL’s own files and write-ahead log', async () => {
    const { rows } = await admin.query<{ folder: string }>(
      `SELECT current_setting('data_directory') AS folder`,
    );
    await admin.query('CHECKPOINT');
    expect(rows[0]!.folder).toMatch(new RegExp(`${clusterId(openDesk(dataDirectory))}|postgres-cluster`));
    // What lay there before anything was planted is the demo, and a gigabyte of it.
    expect(await leaksInFolder(rows[0]!.folder, find(), { since: began })).toEqual([]);
  });
});
