import { randomUUID } from 'node:crypto';
import type { Database } from '#db/client';
import { issueApiKey } from '#services/identity/keys/issue-api-key';
import { asOperator } from './arriving';
import { testDatabase } from './database';

/** Three organisations with a key each: a department, the library of its city, a department of another province. */
export const OFFICE = '11320500014149463X';
export const LIBRARY = '11320500MB1508463B';
export const ELSEWHERE = '11330100002489559J';

/** Keys by organisation, once `openMachineDoor` has run. */
export const keys: Record<string, string> = {};

/** A database of the test's own behind the process's door, with the three organisations and their keys. */
export async function openMachineDoor(): Promise<Database> {
  const database = await testDatabase();
  const shared = globalThis as unknown as Record<symbol, unknown>;
  shared[Symbol.for('zhengjian.database')] = Promise.resolve(database);
  await database.query(
    `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line) VALUES
     ($1, '苏州市公安局', 'Suzhou Public Security Bureau', '320500', 'prefecture', '{issuing}', '公安'),
     ($2, '苏州市电子证照库', 'Suzhou certificate library', '320500', 'prefecture', '{library}', '数据'),
     ($3, '杭州市公安局', 'Hangzhou Public Security Bureau', '330100', 'prefecture', '{issuing}', '公安')`,
    [OFFICE, LIBRARY, ELSEWHERE],
  );
  const context = asOperator(database, Date.now() * 1000);
  for (const organisation of [OFFICE, LIBRARY, ELSEWHERE])
    keys[organisation] = (await issueApiKey(context, { organisation, label: 'test' })).key;
  return database;
}

export interface Sending {
  readonly key?: string | null;
  readonly id?: string | null;
  readonly headers?: Record<string, string>;
}

export function requestOf(
  body: BodyInit | null,
  { key = keys[OFFICE]!, id = randomUUID(), headers = {} }: Sending = {},
) {
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: {
      'content-type': 'application/x-ndjson',
      'accept-language': 'en',
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(id === null ? {} : { 'idempotency-key': id }),
      ...headers,
    },
  };
  return new Request('http://localhost/api/v1/records', init);
}

let serial = 0;
export function record(over: Record<string, unknown> = {}): Record<string, unknown> {
  serial += 1;
  return {
    certificateId: `api-${serial}`,
    typeCode: 'TEST',
    certificateNumber: `API-${serial}`,
    issuerName: '苏州市公安局',
    holderName: '王小明',
    holderCode: '11010519491231002X',
    holderCodeKind: 'citizen',
    issuedOn: '2026-11-20',
    issuedAt: '2026-11-20T09:00:00+08:00',
    version: 1,
    ...over,
  };
}
export const lines = (...rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');

export function streamOf(...chunks: (Uint8Array | Error)[]): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      const next = chunks[at];
      at += 1;
      if (next === undefined) controller.close();
      else if (next instanceof Error) controller.error(next);
      else controller.enqueue(next);
    },
  });
}

export /** Everything a refused delivery must leave as it was. */
async function stored(database: Database): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    `SELECT (SELECT count(*) FROM record) + (SELECT count(*) FROM quarantined_row)
          + (SELECT count(*) FROM batch WHERE state = 'accepted') + (SELECT count(*) FROM finding) AS n`,
  );
  return Number(rows[0]?.n);
}

export async function problemOf(response: Response) {
  const problem = (await response.json()) as {
    code: string;
    complaints?: { reason: string; field?: string }[];
  };
  return { status: response.status, code: problem.code, reason: problem.complaints?.[0]?.reason };
}
