import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '#db/env';
import { type ApiKeyRequest, issueApiKey } from '#services/identity/keys/issue-api-key';
import { asOperator } from '../../../tests/arriving';
import { lines, OFFICE, openMachineDoor, record } from '../../../tests/machine-door';
import { type MachineServer, startMachineServer } from '../../../tests/machine-process';
import { signedHeaders } from '../../../tests/sign-request';
import { PUSH_SIGNED, PUSH_WITH_KEY } from '../../(console)/admin/keys/_parts/client-example';

const LIMIT = 10;
const place = mkdtempSync(join(tmpdir(), 'zhengjian-client-'));
let database: Awaited<ReturnType<typeof openMachineDoor>>;
let processes: MachineServer[] = [];
let servers: string[];

beforeAll(async () => {
  database = await openMachineDoor();
  const settings = { ZHENGJIAN_LIMITS: `records.check=${LIMIT}/60,machine.refused=5/60` };
  const trusting = { ...settings, ZHENGJIAN_TRUSTED_PROXIES: '127.0.0.0/8' };
  processes = await Promise.all([
    startMachineServer(database.url, settings),
    startMachineServer(database.url, settings),
    startMachineServer(database.url, trusting),
  ]);
  servers = processes.map(({ url }) => url);
});
afterAll(async () => {
  await Promise.all(processes.map(({ stop }) => stop()));
  rmSync(place, { recursive: true, force: true });
});

const issue = (over: Partial<ApiKeyRequest> = {}) =>
  issueApiKey(asOperator(database, Date.now() * 1000), { organisation: OFFICE, label: 'client', ...over });

function check(server: string, headers: Record<string, string>, body = lines(record())) {
  return fetch(`${server}/api/v1/records/check`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', ...headers },
    body,
  });
}

describe('two processes, one limit', () => {
  it('a flood over both lets through as many as over one', async () => {
    const { key } = await issue();
    const asked = await Promise.all(
      Array.from({ length: 60 }, (_, nth) => check(servers[nth % 2]!, { authorization: `Bearer ${key}` })),
    );
    const passed = asked.filter(({ status }) => status !== 429);
    expect(passed).toHaveLength(LIMIT);
    for (const { headers } of asked.filter(({ status }) => status === 429))
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('a signature that one has seen is refused by the other', async () => {
    const { key } = await issue({ signs: true });
    const body = lines(record());
    const headers = await signedHeaders(key, { path: '/api/v1/records/check', body });
    const statuses = await Promise.all(
      [0, 1, 0, 1].map(async (nth) => (await check(servers[nth]!, headers, body)).status),
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(3);
  });
});

describe('the client’s address over a real socket', () => {
  const forged = {
    'x-forwarded-for': '192.0.2.5',
    'x-real-ip': '192.0.2.5',
    forwarded: 'for=192.0.2.5',
    'x-zhengjian-peer': `${'0'.repeat(32)} 192.0.2.5`,
  };

  it('forged headers say nothing; the socket does', async () => {
    const outside = { authorization: `Bearer ${(await issue({ networks: ['192.0.2.0/24'] })).key}` };
    const here = { authorization: `Bearer ${(await issue({ networks: ['127.0.0.1'] })).key}` };
    expect((await check(servers[0]!, outside)).status).toBe(403);
    expect((await check(servers[0]!, { ...outside, ...forged })).status).toBe(403);
    expect((await check(servers[0]!, here)).status).toBe(200);
    expect((await check(servers[0]!, { ...here, ...forged })).status).toBe(200);
    const { rows } = await database.query<{ address: string }>(
      'SELECT DISTINCT last_used_from AS address FROM api_key WHERE last_used_from IS NOT NULL',
    );
    expect(rows).toEqual([{ address: '127.0.0.1' }]);
  });

  it('a proxy that is trusted says whom it serves', async () => {
    const key = { authorization: `Bearer ${(await issue({ networks: ['192.0.2.0/24'] })).key}` };
    expect((await check(servers[2]!, { ...key, 'x-forwarded-for': '192.0.2.5' })).status).toBe(200);
    const through = { ...key, 'x-forwarded-for': '192.0.2.5, 203.0.113.9' };
    expect((await check(servers[2]!, through)).status).toBe(403);
  });
});

/** What the document tells clients to do is run as it stands there, with curl and openssl. */
describe('docs/machine-clients.md', () => {
  const scripts = [
    ...readFileSync(join(projectRoot(), 'docs/machine-clients.md'), 'utf8').matchAll(
      /```sh\n# ([\w-]+)\.sh\n([\s\S]*?)```/g,
    ),
  ].map(([, name, text]) => [name!, text!] as const);

  it('has its two clients', () => {
    expect(scripts.map(([name]) => name)).toEqual(['push-with-key', 'push-signed']);
    // The key's page shows the same.
    expect(scripts.map(([, text]) => text)).toEqual([PUSH_WITH_KEY, PUSH_SIGNED]);
  });

  it.each(scripts)('%s', async (name, text) => {
    const { key } = await issue({ signs: name === 'push-signed' });
    writeFileSync(join(place, `${name}.sh`), text);
    writeFileSync(join(place, 'records.ndjson'), `${lines(record(), record())}\n`);
    const { stdout } = await promisify(execFile)('sh', [join(place, `${name}.sh`)], {
      cwd: place,
      env: { ...process.env, ZHENGJIAN_URL: servers[2]!, ZHENGJIAN_API_KEY: key },
    });
    expect(JSON.parse(stdout)).toMatchObject({ read: 2, accepted: 2, repeated: false });
  });
});

// Last: the address is shut out afterwards.
it('guessing from one address ends soon, in both processes', async () => {
  const guess = (nth: number) =>
    check(servers[nth % 2]!, { authorization: `Bearer zj_${randomUUID()}_${'x'.repeat(43)}` });
  const statuses: number[] = [];
  for (let nth = 0; nth < 8; nth += 1) statuses.push((await guess(nth)).status);
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
  expect(statuses.at(-1)).toBe(429);
});
