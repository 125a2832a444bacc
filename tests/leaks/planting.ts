import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { traveller } from '../journeys/traveller';
import { type RedisServer, startRedis } from '../redis-server';
import { type Said, zhengjian } from './children';
import { type Planted, plantedPerson } from './needles';

/** What leaks.test.ts plants, through which doors, and what it got to read there. Set up before its first test. */

const { address, databaseUrl, dataDirectory } = inject('product');
const temporary = join(dataDirectory, 'tmp');
export const work = join(dataDirectory, '..', `zhengjian-leaks-${process.pid}`);
export const env = {
  ...process.env,
  NODE_ENV: 'production' as const,
  ZHENGJIAN_DATA: dataDirectory,
  DATABASE_URL: '',
  REDIS_URL: '',
  TMPDIR: temporary,
  LANG: 'zh_CN.UTF-8',
};

export const people: Planted[] = [];
export const person = (door: string): Planted => {
  const planted = plantedPerson(door);
  people.push(planted);
  return planted;
};
/** A password typed wrongly, or into the field for the name. */
export const password = `Mi-${randomBytes(9).toString('hex')}`;

export const outputs: { readonly where: string; readonly output: Buffer }[] = [];
export const admin = new pg.Client({ connectionString: databaseUrl });
/** Known once the set-up has run: a department, one of its types, its key, and a Redis of our own. */
export const at = { office: '', typeCode: '', key: '' };
export let redis: RedisServer;

beforeAll(async () => {
  mkdirSync(work, { recursive: true });
  mkdirSync(temporary, { recursive: true });
  await admin.connect();
  const { rows } = await admin.query<{ organisation: string; type: string }>(
    `SELECT r.organisation, r.type_code AS type FROM record r JOIN certificate_type t ON t.code = r.type_code
     WHERE r.organisation = (SELECT scope->'organisationCodes'->>0 FROM app_user WHERE username = 'governor.department')
     GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1`,
  );
  at.office = rows[0]!.organisation;
  at.typeCode = rows[0]!.type;
  const issued = await zhengjian(['key', 'issue', '--organisation', at.office, '--label', 'leaks'], env);
  at.key = /zj_\S+/.exec(issued.output.toString())![0];
  redis = await startRedis();
});
afterAll(async () => {
  await admin.end();
  await redis?.stop();
  rmSync(work, { recursive: true, force: true });
});

/** One command of the console; what it says is searched later. */
export async function cli(words: readonly string[]): Promise<Said> {
  const said = await zhengjian(words, env);
  outputs.push({ where: `zhengjian ${words.slice(0, 2).join(' ')}`, output: said.output });
  return said;
}

/** One request of the machine door. */
export async function api(
  path: string,
  body: BodyInit,
  headers: Record<string, string> = {},
): Promise<Response> {
  const answer = await fetch(`${address}/api/v1/${path}`, {
    method: 'POST',
    body,
    headers: {
      authorization: `Bearer ${at.key}`,
      'content-type': 'application/x-ndjson',
      'idempotency-key': `leaks-${randomBytes(6).toString('hex')}`,
      ...headers,
    },
  });
  const bytes = Buffer.from(await answer.clone().arrayBuffer());
  outputs.push({ where: `POST ${path} (${answer.status})`, output: bytes });
  return answer;
}

export function rowOf(
  { holderName, holderCode, certificateNumber, address: where }: Planted,
  over: object = {},
) {
  return {
    certificateId: `leak-${certificateNumber.replace(/\D/g, '')}`,
    typeCode: at.typeCode,
    certificateNumber,
    issuerCode: at.office,
    holderName,
    holderCode,
    holderCodeKind: 'citizen',
    issuedOn: '2026-11-02',
    issuedAt: '2026-11-02T09:00:00+08:00',
    version: 1,
    faceFields: { 住址: where },
    ...over,
  };
}
const line = (row: object) => `${JSON.stringify(row)}\n`;

/** Good and broken rows of one door. */
export function deliveryOf(door: string): string {
  const shifted = person(`${door}, shifted columns`);
  return [
    line(rowOf(person(door))),
    line(rowOf(person(`${door}, bad date`), { issuedOn: '2026-13-45' })),
    line(rowOf(person(`${door}, no identity`), { certificateId: null, certificateNumber: null })),
    line({ ...rowOf(person(`${door}, unknown field`)), 备注: people.at(-1)!.address }),
    line(rowOf(shifted, { issuerName: shifted.holderName, regionCode: shifted.holderCode })),
    line(rowOf(person(`${door}, not JSON`))).replace('{', ''),
    `${Object.values(person(`${door}, text`)).join(',')}\n`,
  ].join('');
}

/** The key of the record that somebody's row became. */
export async function planted(door: Planted): Promise<string> {
  const { rows } = await admin.query<{ key: string }>(
    'SELECT record_key::text AS key FROM record WHERE certificate_id = $1',
    [rowOf(door).certificateId],
  );
  return rows[0]!.key;
}

/** A session of one of the demo's accounts. */
export async function cookieOf(username: string): Promise<string> {
  const one = await traveller();
  await one.enter(username);
  // An administrator is led to a page that is not theirs, which browsers report as an error.
  one.complaints.length = 0;
  const cookies = await one.context.cookies();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}
