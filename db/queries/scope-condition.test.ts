import { describe, expect, test } from 'vitest';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import { scopeCondition } from './scope-condition';

const COLUMNS = { organisation: 'q.organisation', region: 'q.organisation_region' };
const range = (low: number) =>
  `(q.organisation_region >= $${low} COLLATE "C" AND q.organisation_region < $${low + 1} COLLATE "C")`;

describe('a scope as SQL', () => {
  const cases: [string, Scope, string, unknown[]][] = [
    ['everything', EVERYTHING, 'true', ['given']],
    ['a province', { kind: 'regions', regionCodes: ['320000'] }, `(${range(2)})`, ['given', '32', '32:']],
    [
      'a city and a county',
      { kind: 'regions', regionCodes: ['320500', '330109'] },
      `(${range(2)} OR ${range(4)})`,
      ['given', '3205', '3205:', '330109', '330109:'],
    ],
    ['no region', { kind: 'regions', regionCodes: [] }, 'false', ['given']],
    [
      'departments',
      { kind: 'organisations', organisationCodes: ['A', 'B'] },
      'q.organisation = ANY ($2::text[])',
      ['given', ['A', 'B']],
    ],
    ['the nation', { kind: 'regions', regionCodes: ['100000'] }, `(${range(2)})`, ['given', '', ':']],
  ];
  test.each(cases)('%s', (_name, scope, sql, values) => {
    const params: unknown[] = ['given'];
    expect(scopeCondition(scope, COLUMNS, params)).toBe(sql);
    expect(params).toEqual(values);
  });
});
