import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { projectRoot } from '#db/env';
import { parseMapping } from '#domain/mapping/mapping';
import { testDatabase } from '../database';

/*
 * The three registers through the real console, into a database of their own. The counts are those of the data's own
 * README, which were computed without this project; where one is a count of findings, the rule is named.
 */

const INDUSTRIAL = 'louisville-industrial-operating-permits';
const ALCOHOL = 'louisville-alcohol-licenses';
const FOOD = 'louisville-food-service-permits';
const CATALOGUE = 'db/scenarios/registers/catalogue.yaml';
/** The keys of a receipt, word for word. */
const KEYS = [
  'batchId',
  'read',
  'accepted',
  'superseded',
  'stale',
  'unchanged',
  'rejected',
  'rejectedByReason',
  'findingsOpened',
  'findingsClosed',
  'findingsByRule',
  'seconds',
];

interface Receipt {
  readonly read: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly findingsOpened: number;
  readonly findingsClosed: number;
  readonly findingsByRule: Record<string, number>;
}

const registers = join(process.env.ZHENGJIAN_REAL ?? '../shared/data', 'registers');
const folder = mkdtempSync(join(tmpdir(), 'zhengjian-registers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const csvOf = (name: string) => join(registers, `${name}.csv`);
const mappingOf = (name: string) => join('db', 'scenarios', 'registers', `${name}.mapping.json`);

function zhengjian(database: Database | null, ...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...args], {
    cwd: projectRoot(),
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      DATABASE_URL: database?.url ?? '',
      ZHENGJIAN_DATA: folder,
    },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** Imports with `--json` and checks that stdout is one object with the promised keys and nothing else. */
function importFile(database: Database, file: string, name: string, ...more: string[]): Receipt {
  const mapping = mappingOf(name);
  const ended = zhengjian(database, 'import', file, '--mapping', mapping, '--json', ...more);
  expect(ended.stderr).toBe('');
  expect(ended.status).toBe(0);
  expect(ended.stdout.trimEnd().split('\n')).toHaveLength(1);
  const receipt = JSON.parse(ended.stdout) as Receipt;
  expect(Object.keys(receipt)).toEqual(KEYS);
  return receipt;
}

async function count(database: Database, condition: string, params: unknown[] = []): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM record r WHERE ${condition}`,
    params,
  );
  return rows[0]!.n;
}

async function countBy(database: Database, expression: string, typeCode: string) {
  const { rows } = await database.query<{ word: string; n: number }>(
    `SELECT coalesce(${expression}, '') AS word, count(*)::int AS n FROM record WHERE type_code = $1 GROUP BY 1`,
    [typeCode],
  );
  return Object.fromEntries(rows.map(({ word, n }) => [word, n]));
}

let database: Database;
const receipts: Record<string, Receipt> = {};

beforeAll(async () => {
  database = await testDatabase();
  const loaded = zhengjian(database, 'catalogue', 'import', CATALOGUE, '--json');
  expect(loaded.status).toBe(0);
  expect(JSON.parse(loaded.stdout)).toMatchObject({ types: { added: 3, changed: 0, unchanged: 0 } });
  // Foreign codes are kept and said to be foreign.
  expect(loaded.stderr.match(/GB\/T 36904/g)).toHaveLength(6);
  for (const name of [INDUSTRIAL, ALCOHOL, FOOD])
    receipts[name] = importFile(database, csvOf(name), name, '--as-of', '2019-12-31');
});

describe('industrial operating permits', () => {
  const type = 'LOUISVILLE-INDUSTRIAL-OPERATING-PERMIT';

  it('1,102 read and accepted', () => {
    expect(receipts[INDUSTRIAL]).toMatchObject({ read: 1102, accepted: 1102, rejected: 0 });
  });

  it('257 without effective date, 282 ending in 2999, 14 ending before they begin', () => {
    expect(receipts[INDUSTRIAL]!.findingsByRule).toMatchObject({
      'valid-from-required': 257,
      'placeholder-date': 282,
      'validity-before-issue': 14,
    });
  });

  it('the findings stand on the very records', async () => {
    const failing = (rule: string) =>
      `r.type_code = '${type}' AND EXISTS (SELECT FROM finding f WHERE f.subject_key = r.record_key
         AND f.rule_id = '${rule}' AND f.closed_at IS NULL)`;
    expect(await count(database, `${failing('valid-from-required')} AND r.valid_from IS NULL`)).toBe(257);
    expect(await count(database, `${failing('placeholder-date')} AND r.valid_until >= '2999-01-01'`)).toBe(
      282,
    );
    expect(
      await count(database, `${failing('validity-before-issue')} AND r.valid_until < r.valid_from`),
    ).toBe(14);
  });

  it('status words', async () => {
    expect(await countBy(database, "face->>'permitStatus'", type)).toEqual({
      Open: 838,
      Closed: 259,
      Active: 2,
      'About to Expire': 2,
      'Operating Permit Issued': 1,
    });
    expect(receipts[INDUSTRIAL]!.findingsByRule['status-known']).toBe(1);
  });
});

describe('alcohol licences', () => {
  const type = 'LOUISVILLE-ALCOHOL-LICENSE';

  it('4,688 read and accepted', () => {
    expect(receipts[ALCOHOL]).toMatchObject({ read: 4688, accepted: 4688, rejected: 0 });
  });

  it('3,483 rows share a number, 2,416 of them beyond the first', async () => {
    expect(receipts[ALCOHOL]!.findingsByRule['duplicate-number']).toBe(3483);
    const { rows } = await database.query<{ beyond: number }>(
      `SELECT (count(*) - count(DISTINCT r.number_hash))::int AS beyond FROM finding f
       JOIN record r ON r.record_key = f.subject_key
       WHERE f.rule_id = 'duplicate-number' AND f.closed_at IS NULL AND r.type_code = $1`,
      [type],
    );
    expect(rows).toEqual([{ beyond: 2416 }]);
  });

  it('4 without issue date; 2,872 still effective though they ended before 2019-12-31', () => {
    expect(receipts[ALCOHOL]!.findingsByRule).toMatchObject({
      'issued-on-required': 4,
      'expired-but-effective': 2872,
    });
  });

  it('endorsement status words', async () => {
    expect(await countBy(database, "face->>'endorsementStatus'", type)).toEqual({
      ACTIVE: 3701,
      '': 868,
      INACTIVE: 111,
      DENIED: 8,
    });
    expect(receipts[ALCOHOL]!.findingsByRule).toMatchObject({ 'status-required': 868, 'status-known': 119 });
  });
});

describe('food service permits', () => {
  const type = 'LOUISVILLE-FOOD-SERVICE-PERMIT';

  it('3,218 read and accepted, no number twice, no expiry', async () => {
    expect(receipts[FOOD]).toMatchObject({ read: 3218, accepted: 3218, rejected: 0 });
    expect(receipts[FOOD]!.findingsByRule).not.toHaveProperty('duplicate-number');
    expect(receipts[FOOD]!.findingsByRule).not.toHaveProperty('expired-but-effective');
    expect(await count(database, 'r.type_code = $1 AND r.valid_until IS NOT NULL', [type])).toBe(0);
  });

  it('33 without opening date, and exactly the 239 without premises are named for it', async () => {
    expect(receipts[FOOD]!.findingsByRule).toMatchObject({
      'valid-from-required': 33,
      'face-fields-required': 239,
    });
    const { rows } = await database.query<{ reason: string; n: number }>(
      `SELECT f.reason, count(*)::int AS n FROM finding f JOIN record r ON r.record_key = f.subject_key
       WHERE f.rule_id = 'face-fields-required' AND r.type_code = $1 AND r.face->>'premiseAddress' IS NULL
       GROUP BY 1`,
      [type],
    );
    expect(rows).toEqual([{ reason: 'missing:premiseAddress', n: 239 }]);
  });
});

describe('once more, and otherwise', () => {
  it('the same file again is unchanged, row by row', () => {
    for (const name of [INDUSTRIAL, ALCOHOL, FOOD]) {
      const again = importFile(database, csvOf(name), name, '--as-of', '2019-12-31');
      expect(again).toMatchObject({
        read: receipts[name]!.read,
        accepted: 0,
        unchanged: receipts[name]!.read,
        findingsOpened: 0,
        findingsClosed: 0,
      });
    }
  });

  it('evaluating again at the console looks at all of them', () => {
    const { stdout } = zhengjian(database, 'evaluate', '--json', '--rule', 'placeholder-date');
    expect(JSON.parse(stdout)).toMatchObject({
      read: 9008,
      changed: 0,
      findingsOpened: 0,
      findingsClosed: 0,
    });
  });

  it.each(['GB18030', 'gzip', 'NDJSON', 'NDJSON, gzip'])('as %s, what comes out is the same', (form) => {
    const {
      batchId: _,
      seconds: __,
      ...wanted
    } = receipts[FOOD] as Receipt & { batchId: string; seconds: number };
    const { file, mapping } = otherForm(form);
    const ended = zhengjian(
      fresh(form),
      'import',
      file,
      '--mapping',
      mapping,
      '--json',
      '--as-of',
      '2019-12-31',
    );
    expect(ended.stderr).toBe('');
    const { batchId: ___, seconds: ____, ...found } = JSON.parse(ended.stdout);
    expect(found).toEqual(wanted);
  });

  it('a dry run counts the same and stores nothing', async () => {
    const other = await testDatabase();
    zhengjian(other, 'catalogue', 'import', CATALOGUE);
    const dry = importFile(other, csvOf(INDUSTRIAL), INDUSTRIAL, '--as-of', '2019-12-31', '--dry-run');
    expect(dry.findingsByRule).toEqual(receipts[INDUSTRIAL]!.findingsByRule);
    expect(await count(other, 'true')).toBe(0);
  });

  it.each([INDUSTRIAL, ALCOHOL, FOOD])('a mapping is proposed for %s that is one', (name) => {
    const ended = zhengjian(null, 'mapping', csvOf(name));
    expect(ended.status).toBe(0);
    expect(parseMapping(ended.stdout).fields.has('certificateNumber')).toBe(true);
    expect(ended.stderr).toContain('typeCode');
  });
});

const databases = new Map<string, Database>();
beforeAll(async () => {
  for (const form of ['GB18030', 'gzip', 'NDJSON', 'NDJSON, gzip']) {
    databases.set(form, await testDatabase());
    zhengjian(fresh(form), 'catalogue', 'import', CATALOGUE);
  }
});

function fresh(form: string): Database {
  return databases.get(form)!;
}

/** The food register written anew: another charset, packed, or as lines of JSON. */
function otherForm(form: string): { file: string; mapping: string } {
  const content = readFileSync(csvOf(FOOD));
  const mapping = JSON.parse(readFileSync(join(projectRoot(), mappingOf(FOOD)), 'utf8'));
  let bytes: Buffer = content;
  if (form === 'GB18030') {
    bytes = iconv.encode(iconv.decode(content, 'utf8'), 'gb18030');
    mapping.encoding = 'gb18030';
  }
  if (form.startsWith('NDJSON')) {
    const rows: Record<string, string>[] = parse(content, { columns: true, bom: true });
    bytes = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    mapping.format = 'ndjson';
  }
  if (form.endsWith('gzip')) bytes = gzipSync(bytes);
  const file = join(folder, `${form.replace(', ', '-')}.data`);
  writeFileSync(file, bytes);
  writeFileSync(`${file}.mapping.json`, JSON.stringify(mapping));
  return { file, mapping: `${file}.mapping.json` };
}
