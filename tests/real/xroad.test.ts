import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { projectRoot } from '#db/env';
import { instantFromDate } from '#domain/calendar/instant';
import { parseCallMapping } from '#domain/calls/mapping/call-mapping';
import { importCallFile } from '#services/calls/intake/import-call-file';
import { asOperator } from '../arriving';
import { testDatabase } from '../database';

/** Raw records of X-Road's operational monitoring against the pairs that X-Road Metrics made of them. */
interface XRoadRecord {
  readonly securityServerType: 'Client' | 'Producer';
  readonly xRequestId?: string | null;
  readonly clientXRoadInstance?: string | null;
  readonly clientMemberClass?: string | null;
  readonly clientMemberCode?: string | null;
  readonly serviceXRoadInstance?: string | null;
  readonly serviceMemberClass?: string | null;
  readonly serviceMemberCode?: string | null;
}
interface XRoadPair {
  readonly client: XRoadRecord | null;
  readonly producer: XRoadRecord | null;
  readonly xRequestId?: string | null;
}

const folder = join(process.env.ZHENGJIAN_REAL!, 'xroad');
const SOURCE = 'X-ROAD-CENTRE';
let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  const raw = JSON.parse(await readFile(join(folder, 'raw-messages-batch-1.json'), 'utf8')) as XRoadRecord[];
  const members = raw.flatMap((record) => [
    [record.clientXRoadInstance, record.clientMemberClass, record.clientMemberCode],
    [record.serviceXRoadInstance, record.serviceMemberClass, record.serviceMemberCode],
  ]);
  const codes = new Set([
    SOURCE,
    ...members.filter((parts) => parts.every(Boolean)).map((parts) => parts.join('/')),
  ]);
  for (const code of codes)
    await database.query(
      `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
       VALUES ($1, $1, $1, '100000', 'province', '{}', 'X')`,
      [code],
    );
  await database.query(
    `INSERT INTO certificate_type (code, name_zh, name_en, defining_authority, issuing_line, holder_kind, standard,
       validity, collection_start, update_frequency, face_fields)
     VALUES ('X-ROAD', 'X', 'X', 'x', 'X', 'either', '未公布', 'either', '2020-01-01', 'daily', '[]')`,
  );
});

it('pairs exactly as X-Road Metrics did', async () => {
  const context = asOperator(database, instantFromDate(new Date('2022-12-20T00:00:00Z')));
  const mapping = parseCallMapping(
    await readFile(join(projectRoot(), 'db/scenarios/xroad/mapping.json'), 'utf8'),
  );
  const path = join(folder, 'raw-messages-batch-1.json');
  const { receipts } = await importCallFile(context, { path, source: SOURCE, mapping });
  expect(receipts).toMatchObject([{ read: 17, accepted: 17, refused: 0 }]);
  const expected = JSON.parse(await readFile(join(folder, 'paired-batch-1.json'), 'utf8')) as XRoadPair[];
  const { rows } = await database.query<{ sides: string; calls: number }>(
    `SELECT sides, count(*)::int AS calls FROM (
       SELECT string_agg(CASE side WHEN 0 THEN 'client' ELSE 'producer' END, '+' ORDER BY side)
              || CASE max(pair) WHEN 1 THEN ' matched' WHEN 2 THEN ' contradicting' ELSE ' alone' END AS sides
       FROM call_report GROUP BY call_key) AS each GROUP BY sides ORDER BY sides`,
  );
  const kinds = new Map<string, number>();
  for (const { client, producer } of expected) {
    const kind = client && producer ? 'client+producer matched' : client ? 'client alone' : 'producer alone';
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  expect(Object.fromEntries(rows.map(({ sides, calls }) => [sides, calls]))).toEqual(
    Object.fromEntries(kinds),
  );
  const keys = expected
    .filter(({ client, producer }) => client && producer)
    .map(({ xRequestId }) => xRequestId);
  const { rows: found } = await database.query(
    `SELECT FROM unnest($1::text[]) AS id WHERE EXISTS (SELECT FROM call_report r
       WHERE r.pair = 1 AND int8send(r.call_key) = substr(sha256(id::bytea), 1, 8))`,
    [keys],
  );
  expect(found).toHaveLength(keys.length);
});

it('the same file again does nothing', async () => {
  const context = asOperator(database, instantFromDate(new Date('2022-12-20T01:00:00Z')));
  const mapping = parseCallMapping(
    await readFile(join(projectRoot(), 'db/scenarios/xroad/mapping.json'), 'utf8'),
  );
  const path = join(folder, 'raw-messages-batch-1.json');
  const again = await importCallFile(context, { path, source: SOURCE, mapping });
  expect(again).toEqual({ receipts: [], repeatedBatches: 1 });
});
