import type { Database } from '#db/client';
import { parseDay } from '#domain/calendar/day';
import { type Instant, instantFromDate } from '#domain/calendar/instant';
import { EVERYTHING } from '#domain/identity/scope';
import type { ArrivingRecord, ParsedRow } from '#domain/records/record';
import type { Context } from '#services/context';

const ISSUED = instantFromDate(new Date('2026-11-21T01:00:00Z'));

/** A context of the operator, who may do everything. */
export function asOperator(database: Database, now: Instant): Context {
  const actor = { kind: 'operator', id: 'test', name: 'test', role: 'operator', scope: EVERYTHING } as const;
  return { actor, now, database };
}

/** An arriving record without faults but for its unlisted type and issuer; `over` plants what a test is about. */
export function arriving(row: number, over: Partial<ArrivingRecord> = {}): ParsedRow {
  const record: ArrivingRecord = {
    row,
    identity: null,
    certificateId: `test-${row}`,
    typeCode: 'TEST',
    certificateNumber: `N-${row}`,
    issuerCode: null,
    issuerName: '测试单位甲',
    regionCode: '320500',
    holderName: '王小明',
    holderCode: '11010519491231002X',
    holderCodeKind: 'citizen',
    issuedOn: parseDay('2026-11-20'),
    validFrom: parseDay('2026-11-20'),
    validUntil: null,
    status: 'effective',
    issuedAt: ISSUED,
    sourceUpdatedAt: null,
    receivedAt: ISSUED + 3_600_000_000,
    version: 1,
    file: { format: 'OFD', digest: 'ab'.repeat(32), digestAlgorithm: 'SM3', signature: 'valid' },
    faceFields: { 住址: '苏州市人民路' },
    sourceSystem: null,
    ...over,
  };
  return { ok: true, record, raw: JSON.stringify(record) };
}

/** The rows as one delivery. */
export async function* onceOnly(rows: readonly ParsedRow[]): AsyncGenerator<readonly ParsedRow[]> {
  yield rows;
}
