import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { deliveriesOfRecord } from '#db/queries/records/deliveries-of-record';
import { findingsOfRecord } from '#db/queries/records/findings-of-record';
import { quarantinedOfRecord } from '#db/queries/records/quarantined-of-record';
import { recordAsKnown } from '#db/queries/records/record-as-known';
import { recordMasks } from '#db/queries/records/record-masks';
import { recordsOfNumber } from '#db/queries/records/records-of-number';
import { versionsOfRecord } from '#db/queries/records/versions-of-record';
import { parseDay } from '#domain/calendar/day';
import { instantFromDate } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import type { ArrivingRecord } from '#domain/records/record';
import { noteExport } from '#services/quality/note-export';
import { arriving, asOperator, onceOnly } from '../../tests/arriving';
import { testDatabase } from '../../tests/database';
import { recordKeyOf } from '../record-key';
import { acceptBatch } from './accept-batch';
import { deliveriesOfVersions } from './deliveries-of-versions';
import { searchRecords } from './search-records';

const SUZHOU = '113205000000000001';
const HANGZHOU = '113301000000000002';
const NOBODY: Scope = { kind: 'organisations', organisationCodes: [HANGZHOU] };
const ZHEJIANG: Scope = { kind: 'regions', regionCodes: ['330000'] };
const JIANGSU: Scope = { kind: 'regions', regionCodes: ['320000'] };
const at = (text: string) => instantFromDate(new Date(text));
const day = (text: string) => parseDay(text)!;
const uuid = (id: string) =>
  recordKeyOf(`id|${id}`).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const KEY = uuid('test-1');

let database: Database;

async function push(externalId: string, now: string, rows: readonly [number, Partial<ArrivingRecord>][]) {
  await acceptBatch(asOperator(database, at(now)), {
    organisation: SUZHOU,
    externalId,
    door: 'file',
    system: 'oa',
    rows: onceOnly(rows.map(([row, over]) => arriving(row, { issuerCode: SUZHOU, ...over }))),
  });
}

beforeAll(async () => {
  database = await testDatabase();
  for (const [code, region] of [
    [SUZHOU, '320500'],
    [HANGZHOU, '330100'],
  ]) {
    await database.query(
      `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
       VALUES ($1, $1, $1, $2, 'prefecture', '{issuing}', '公安')`,
      [code, region],
    );
  }
  await push('one', '2026-11-01T02:00:00Z', [
    [1, { status: 'odd word' }],
    [2, { certificateNumber: 'N-1' }],
  ]);
  await push('two', '2026-11-05T02:00:00Z', [[1, { version: 2, certificateNumber: 'N-1' }]]);
});

describe('as known on a day', () => {
  it.each([
    ['2026-10-31', null, null],
    ['2026-11-01', 1, 'odd word'],
    ['2026-11-04', 1, 'odd word'],
    ['2026-11-05', 2, 'effective'],
    ['2026-11-20', 2, 'effective'],
  ])('%s: version %s', async (asKnown, version, status) => {
    const known = await recordAsKnown(database, EVERYTHING, KEY, day(asKnown));
    expect(known?.version ?? null).toBe(version);
    expect(known?.status ?? null).toBe(status);
  });

  it('keeps the interval of each version without a gap', async () => {
    const [current, first] = await versionsOfRecord(database, EVERYTHING, KEY);
    expect(current?.knownUntil).toBeNull();
    expect(first?.knownUntil).toBeLessThanOrEqual(current!.knownFrom);
    expect(current!.knownFrom - first!.knownUntil!).toBeLessThan(10);
  });
});

describe('a record outside the scope', () => {
  it.each([
    ['another department', NOBODY],
    ['another province', ZHEJIANG],
    ['no region at all', { kind: 'regions', regionCodes: [] } as Scope],
  ])('%s sees none of it', async (_name, scope) => {
    expect(await versionsOfRecord(database, scope, KEY)).toEqual([]);
    expect(await recordAsKnown(database, scope, KEY, day('2026-11-20'))).toBeNull();
    expect(await findingsOfRecord(database, scope, KEY)).toEqual([]);
    expect(await recordsOfNumber(database, scope, KEY, 10)).toEqual([]);
    expect(await quarantinedOfRecord(database, scope, KEY)).toEqual([]);
    expect((await recordMasks(database, scope, [KEY])).size).toBe(0);
  });

  it('its own province sees all of it', async () => {
    expect(await versionsOfRecord(database, JIANGSU, KEY)).toHaveLength(2);
    const findings = await findingsOfRecord(database, JIANGSU, KEY);
    expect(findings.find((finding) => finding.ruleId === 'status-known')?.closedBy).toBe('passed');
    expect((await recordsOfNumber(database, JIANGSU, KEY, 10)).map((one) => one.recordKey)).toEqual([
      uuid('test-2'),
    ]);
  });
});

describe('where a version came from', () => {
  it('names batch, row and letter of the receipt', async () => {
    const versions = await versionsOfRecord(database, EVERYTHING, KEY);
    const deliveries = await deliveriesOfRecord(database, versions);
    expect(
      deliveries
        .map(({ externalId, rowNumber, letter }) => `${externalId} ${rowNumber} ${letter}`)
        .toSorted(),
    ).toEqual(['one 1 a', 'two 1 s']);
  });

  it('is told to whoever sees the version, and to nobody else', async () => {
    const told = async (scope: Scope) => {
      const actor: Actor = { kind: 'person', id: 'p', name: 'p', role: 'governor', scope };
      const now = at('2026-11-20T00:00:00Z');
      return (await deliveriesOfVersions({ actor, now, database }, KEY)).length;
    };
    expect(await told(JIANGSU)).toBe(2);
    expect(await told({ kind: 'regions', regionCodes: ['330000'] })).toBe(0);
  });
});

describe('the search', () => {
  const person = (scope: Scope): Actor => ({ kind: 'person', id: 'p', name: 'p', role: 'governor', scope });
  const find = (scope: Scope, over: Partial<Parameters<typeof searchRecords>[1]>) =>
    searchRecords(
      { actor: person(scope), now: at('2026-11-20T00:00:00Z'), database },
      { certificateId: '', number: '', holderCode: '', ...over },
      10,
    );

  it.each([
    [{ certificateId: ' test-1 ' }, 1],
    [{ number: 'N-1' }, 2],
    [{ holderCode: '11010519491231002x' }, 2],
    [{ number: 'N-9' }, 0],
  ])('%j finds %d in scope and none outside', async (asked, count) => {
    expect((await find(JIANGSU, asked)).records).toHaveLength(count);
    expect((await find(ZHEJIANG, asked)).records).toHaveLength(0);
    expect((await find(NOBODY, asked)).records).toHaveLength(0);
  });

  it('says when there are more than it shows', async () => {
    const context = { actor: person(JIANGSU), now: at('2026-11-20T00:00:00Z'), database };
    const found = await searchRecords(context, { certificateId: '', number: 'N-1', holderCode: '' }, 1);
    expect(found).toMatchObject({ more: true, records: [{}] });
  });

  it('refuses nothing, and leaves an audit row that names nobody', async () => {
    await expect(find(JIANGSU, { number: '  ' })).rejects.toMatchObject({ code: 'invalid-input' });
    const { rows } = await database.query<{ detail: object }>(
      "SELECT detail FROM audit_entry WHERE action = 'record.searched' ORDER BY id LIMIT 1",
    );
    expect(rows[0]?.detail).toEqual({ by: ['certificateId'], found: 1 });
  });
});

describe('an export', () => {
  it('leaves an audit row', async () => {
    const exported = { view: 'findings', format: 'csv', query: '?rule=late', mostRows: 5 } as const;
    await noteExport(asOperator(database, at('2026-11-20T00:00:00Z')), exported);
    const { rows } = await database.query<{ subject: string; detail: object }>(
      "SELECT subject, detail FROM audit_entry WHERE action = 'view.exported'",
    );
    expect(rows).toEqual([
      {
        subject: 'view:findings',
        detail: { format: 'csv', query: '?rule=late', mostRows: 5, scope: EVERYTHING },
      },
    ]);
  });
});
