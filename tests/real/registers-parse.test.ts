import { createReadStream, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseDay, yearOf } from '#domain/calendar/day';
import { parseMapping } from '#domain/mapping/mapping';
import type { ArrivingRecord, ParsedRow } from '#domain/records/record';
import { readRows } from '#services/intake/read-rows';

const root = fileURLToPath(new URL('../../', import.meta.url));
const registers = `${process.env.ZHENGJIAN_REAL ?? `${root}../shared/data`}/registers`;

async function read(name: string): Promise<ArrivingRecord[]> {
  const mapping = parseMapping(readFileSync(`${root}db/scenarios/registers/${name}.mapping.json`, 'utf8'));
  const rows: ParsedRow[] = [];
  for await (const some of readRows(createReadStream(`${registers}/${name}.csv`), mapping))
    rows.push(...some);
  expect(rows.filter((row) => !row.ok)).toEqual([]);
  expect(rows.map((row) => (row.ok ? row.record.row : 0))).toEqual(rows.map((_, index) => index + 1));
  return rows.flatMap((row) => (row.ok ? [row.record] : []));
}

function countBy(words: Iterable<string | null | undefined>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word ?? ''] = (counts[word ?? ''] ?? 0) + 1;
  return counts;
}

const numbers = (records: ArrivingRecord[]) => countBy(records.map((record) => record.certificateNumber));

/** The counts of the data's own README, computed independently of this project. */
describe('industrial operating permits', () => {
  let records: ArrivingRecord[] = [];
  beforeAll(async () => {
    records = await read('louisville-industrial-operating-permits');
  });

  test('1,102 records, no number twice', () => {
    expect(records).toHaveLength(1102);
    expect(Object.keys(numbers(records))).toHaveLength(1102);
  });

  test("the source's status words stay answerable beside ours", () => {
    expect(countBy(records.map((record) => record.faceFields.permitStatus))).toEqual({
      Open: 838,
      Closed: 259,
      Active: 2,
      'About to Expire': 2,
      'Operating Permit Issued': 1,
    });
    expect(countBy(records.map((record) => record.status))).toEqual({
      effective: 842,
      cancelled: 259,
      'Operating Permit Issued': 1,
    });
  });

  test('257 without effective date, 282 expire in 2999, 14 of 225 expire before they take effect', () => {
    const ends2999 = (record: ArrivingRecord) =>
      record.validUntil !== null && yearOf(record.validUntil) === 2999;
    expect(records.filter((record) => record.validFrom === null)).toHaveLength(257);
    expect(records.filter(ends2999)).toHaveLength(282);
    const both = records.filter((record) => record.validFrom !== null && record.validUntil !== null);
    expect(both).toHaveLength(225);
    const compared = both.filter((record) => !ends2999(record));
    expect(compared.filter((record) => record.validUntil! < record.validFrom!)).toHaveLength(14);
  });
});

describe('alcohol licences', () => {
  let records: ArrivingRecord[] = [];
  beforeAll(async () => {
    records = await read('louisville-alcohol-licenses');
  });

  test('4,688 records, each with its own identity; 2,416 repeat a number, 3,483 stand in repeated groups', () => {
    expect(records).toHaveLength(4688);
    expect(new Set(records.map((record) => record.identity)).size).toBe(4688);
    const counts = Object.values(numbers(records));
    expect(4688 - counts.length).toBe(2416);
    expect(counts.filter((count) => count > 1).reduce((sum, count) => sum + count, 0)).toBe(3483);
  });

  test('endorsement status', () => {
    const expected = { ACTIVE: 3701, '': 868, INACTIVE: 111, DENIED: 8 };
    expect(countBy(records.map((record) => record.faceFields.endorsementStatus))).toEqual(expected);
    expect(records.filter((record) => record.status === 'effective')).toHaveLength(3701);
  });

  test('4 without issue date; 2,872 active with an expiry before 2019-12-31', () => {
    expect(records.filter((record) => record.issuedOn === null)).toHaveLength(4);
    const limit = parseDay('2019-12-31')!;
    const lapsed = records.filter(
      (record) => record.status === 'effective' && record.validUntil !== null && record.validUntil < limit,
    );
    expect(lapsed).toHaveLength(2872);
  });
});

test('food service permits: 3,218 records, 33 without opening date, 239 without address, no expiry', async () => {
  const records = await read('louisville-food-service-permits');
  expect(records).toHaveLength(3218);
  expect(Object.keys(numbers(records))).toHaveLength(3218);
  expect(records.filter((record) => record.validFrom === null)).toHaveLength(33);
  expect(records.filter((record) => record.faceFields.premiseAddress === undefined)).toHaveLength(239);
  expect(records.filter((record) => record.validUntil !== null)).toEqual([]);
});
