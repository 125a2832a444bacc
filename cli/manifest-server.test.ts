import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantFromDate } from '#domain/calendar/instant';
import type { Context } from '#services/context';
import { readManifest } from '#services/intake/read-manifest';
import { localPeer } from '#services/quality/coverage/local-peer';
import { readManifestKey } from '#services/quality/coverage/read-manifest-key';
import { asOperator } from '../tests/arriving';
import { testDatabase } from '../tests/database';
import { declareFile } from './manifest-declaration';
import { serverCounterpart } from './manifest-server';

const ORGANISATION = 'ORG-REMOTE';
let database: Awaited<ReturnType<typeof testDatabase>>;
let context: Context;
let server: Server;
let address: string;

/** Speaks HTTP as the API does, with the verbs behind it. */
beforeAll(async () => {
  database = await testDatabase();
  context = asOperator(database, instantFromDate(new Date()));
  const peer = localPeer(context, ORGANISATION);
  const stages: Record<string, (message: never) => Promise<object>> = {
    '': peer.open,
    '/digests': peer.digests,
    '/numbers': peer.numbers,
    '/close': peer.close,
    '/unnamed': peer.unnamed,
    '/names': peer.names,
  };
  server = createServer(async (request, response) => {
    if (request.headers.authorization !== 'Bearer zj_good') {
      response.writeHead(401).end('{"code":"not-signed-in"}');
      return;
    }
    const path = (request.url ?? '').replace('/api/v1/manifests', '');
    let body = '';
    for await (const piece of request) body += piece;
    const { key } = await readManifestKey(context, ORGANISATION);
    const answer =
      path === '/key'
        ? { organisation: ORGANISATION, key: key.toString('base64') }
        : await stages[path]!(JSON.parse(body) as never);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => server.close());

describe('a declaration to a server', () => {
  it('goes through every stage; bad rows and days are told, the rest goes on', async () => {
    const lines = Array.from({ length: 700 }, (_, i) => `T,2026-01-05,N${i}`);
    const csv = `type,day,number\n${lines.join('\n')}\nT,,X\nT,2026-01-05,N0\nT,2999-01-01,F\n`;
    async function* bytes() {
      yield Buffer.from(csv);
    }
    const remote = await serverCounterpart(address, 'zj_good');
    expect(remote.organisation).toBe(ORGANISATION);
    const report = await declareFile(
      () => readManifest(bytes()),
      ORGANISATION,
      async () => remote,
    );
    expect(report).toMatchObject({
      read: 703,
      repeated: 1,
      named: 700,
      refusedByReason: { 'day-missing': 1 },
    });
    expect(report.refusedRows).toEqual([{ row: 701, field: 'day', reason: 'day-missing' }]);
    expect(report.refusedDays).toMatchObject([{ reason: 'day-in-future' }]);
    expect(report.days).toHaveLength(1);
    expect(report.days[0]?.coverage).toMatchObject({ declared: 700, missing: 700 });
    const { rows } = await database.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM declared_number WHERE number_sealed IS NOT NULL AND number_masked IS NOT NULL',
    );
    expect(rows[0]?.n).toBe(700);
  });

  it('says in the server’s own words why it is refused', async () => {
    await expect(serverCounterpart(address, 'zj_bad')).rejects.toMatchObject({
      code: 'forbidden',
      complaints: [{ reason: 'http-401', hint: '{"code":"not-signed-in"}' }],
    });
  });
});
