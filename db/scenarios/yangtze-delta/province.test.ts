import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseDay } from '#domain/calendar/day';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import { usccReason } from '#domain/identifiers/uscc';
import { compileObjectMapping } from '#domain/mapping/mapping-compile';
import type { ArrivingRecord } from '#domain/records/record';
import { SHIPPED_RULES } from '#domain/rules/catalogue/editions';
import { standsInOutcome } from '#domain/rules/rule';
import { readScenarioCatalogue } from '../read-catalogue';
import { canonicalLine } from './canonical-line';
import { cityPlaces, provincePlaces } from './places/places';
import { DemoProvince, type ProvinceOptions } from './province';

const ANCHOR = parseDay('2026-11-22') as number;
const options: ProvinceOptions = { records: 20_000, anchor: ANCHOR };
let types: readonly CertificateType[];

beforeAll(async () => {
  types = (await readScenarioCatalogue('yangtze-delta')).types;
});

/** SHA-256 over every row, the truth and the declarations. */
function digestOf(of: ProvinceOptions): string {
  const province = new DemoProvince(types, of);
  const hash = createHash('sha256');
  for (const part of province.parts()) {
    hash.update(part.externalId);
    for (const record of part.rows) hash.update(canonicalLine(record));
  }
  return hash.update(JSON.stringify([province.truth, province.declared()])).digest('hex');
}

describe('DemoProvince', () => {
  it('is the same for one seed, anchor and size, and another for any other', () => {
    const small = { ...options, records: 5_000 };
    const first = digestOf(small);
    expect(digestOf(small)).toBe(first);
    expect(digestOf({ ...small, seed: 'another' })).not.toBe(first);
    expect(digestOf({ ...small, anchor: ANCHOR + 1 })).not.toBe(first);
  });

  it('has four provinces, 41 cities and some three hundred departments with codes that check', () => {
    const { organisations } = new DemoProvince(types, options);
    const cities = new Set(['310000', ...cityPlaces().map((city) => city.code)]);
    expect(provincePlaces().map((place) => place.name)).toEqual(['上海市', '江苏省', '浙江省', '安徽省']);
    expect(cities.size).toBe(41);
    expect(organisations.length).toBeGreaterThanOrEqual(290);
    expect(organisations.length).toBeLessThanOrEqual(330);
    expect(new Set(organisations.map((each) => each.code)).size).toBe(organisations.length);
    expect(organisations.filter((each) => usccReason(each.code) !== 'ok')).toEqual([]);
  });

  it('makes as many certificates as asked for and plants an error for every record rule', () => {
    const province = new DemoProvince(types, options);
    for (const part of province.parts()) for (const _row of part.rows);
    const { outcomes, planted, withheld, silenced } = province.truth;
    expect(outcomes.accepted).toBe(options.records);
    const rules = new Set(planted.map((each) => each.ruleId));
    expect(SHIPPED_RULES.filter((rule) => standsInOutcome(rule) && !rules.has(rule.id))).toEqual([]);
    expect(planted.length / options.records).toBeGreaterThan(0.04);
    expect(planted.length / options.records).toBeLessThan(0.08);
    expect(planted.filter((each) => each.fixedBy !== null).length).toBeGreaterThan(20);
    expect(withheld.length).toBeGreaterThan(3);
    expect(silenced.length).toBeGreaterThan(5);
  });

  it('writes lines that the reader of canonical NDJSON reads back unchanged', () => {
    const read = compileObjectMapping(null);
    const province = new DemoProvince(types, { ...options, records: 2_000 });
    const differing: ArrivingRecord[] = [];
    for (const part of province.parts()) {
      for (const record of part.rows) {
        const line = canonicalLine(record);
        const again = read(JSON.parse(line), record.row, line);
        if (!again.ok || canonicalLine(again.record) !== line) differing.push(record);
      }
    }
    expect(differing).toEqual([]);
  });
});
