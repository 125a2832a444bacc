import { describe, expect, it } from 'vitest';
import { FAILURE_KINDS, type FailureKind, failureKind } from './failure-kind';

const cases: [code: string | null, kind: FailureKind][] = [
  ['time-limit', 'time-limit'],
  ['bad-payload', 'bad-payload'],
  ['forbidden', 'refused'],
  ['invalid-input', 'refused'],
  ['conflict', 'conflict'],
  ['unavailable', 'conflict'],
  ['57P01', 'database-away'],
  ['08006', 'database-away'],
  ['53100', 'database-full'],
  ['40P01', 'database-busy'],
  ['55P03', 'database-busy'],
  ['57014', 'cancelled'],
  ['42501', 'rights'],
  ['23505', 'data'],
  ['ECONNREFUSED', 'network'],
  ['lost', 'lost'],
  ['TypeError', 'defect'],
  ['42P01', 'defect'],
  [null, 'defect'],
];

describe('failureKind', () => {
  it.each(cases)('%s -> %s', (code, kind) => {
    expect(failureKind(code)).toBe(kind);
  });

  it('each kind is met', () => {
    expect(new Set(cases.map(([, kind]) => kind))).toEqual(new Set(FAILURE_KINDS));
  });
});
