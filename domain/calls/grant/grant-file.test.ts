import { describe, expect, it } from 'vitest';
import { Refusal } from '../../errors';
import { GRANT_FORMATS, type GrantFormat, parseGrants, writeGrants } from './grant-file';

const KNOWN = {
  organisations: new Set(['ORG-1']),
  types: new Set(['T1']),
  scenarios: new Set(['CJ01']),
};
const FILE = `grants:
  - code: SQ-1
    organisation: ORG-1
    type: T1
    ownerRegion: "330000"
    scenario: CJ01
    from: 2026-01-01
    until: 2026-12-31
    basis: "长三角证照互认协议, 第三条"
  - { code: SQ-2, region: "320000", from: 2026-01-01, basis: 协议 }
`;

function complaints(source: string, format: GrantFormat) {
  try {
    parseGrants(source, format, KNOWN);
    return [];
  } catch (error) {
    return (error as Refusal).complaints.map(({ row, field, reason }) => `${row} ${field ?? ''} ${reason}`);
  }
}

describe('a file of grants', () => {
  it.each(GRANT_FORMATS)('written as %s is read back to the same', (format) => {
    const grants = parseGrants(FILE, 'yaml', KNOWN);
    expect(grants).toHaveLength(2);
    expect(parseGrants(writeGrants(grants, format), format, KNOWN)).toEqual(grants);
  });

  it.each<[string, string, string, string[]]>([
    ['an unknown field', 'code: SQ-1', 'colour: red\n    code: SQ-1', ['2 colour unknown-field']],
    ['an unknown organisation', 'ORG-1', 'ORG-9', ['2 organisation unknown-organisation']],
    ['an unknown type', 'type: T1', 'type: T9', ['2 type unknown-type']],
    ['an unknown scenario', 'CJ01', 'CJ99', ['2 scenario unknown-scenario']],
    ['no code', 'code: SQ-2, ', '', ['10 code missing']],
    ['a code twice', 'SQ-2', 'SQ-1', ['10 code duplicate']],
    ['no day', 'until: 2026-12-31', 'until: 2026-02-30', ['2 until not-a-day']],
    ['an early end', 'until: 2026-12-31', 'until: 2025-12-31', ['2 until ends-before-it-begins']],
    ['no region code', '"320000"', '"32"', ['10 region not-a-region-code']],
    ['both grantees', 'code: SQ-2,', 'code: SQ-2, organisation: ORG-1,', ['10 organisation not-one-of']],
    ['nobody to grant to', 'region: "320000", ', '', ['10 organisation missing']],
    ['a list for a text', 'basis: 协议', 'basis: [协议]', ['10 basis wrong-kind', '10 basis missing']],
    ['broken quotes', '"330000"', '"330000', ['5  syntax']],
  ])('with %s is refused by its line', (_, part, instead, expected) => {
    expect(complaints(FILE.replace(part, instead), 'yaml').slice(0, expected.length)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['nothing', '', ['1 code missing']],
    ['a stray quote', 'code,region,from,basis\nSQ-1,"32"0000,2026-01-01,协议', ['2  syntax']],
    ['a cell too many', 'code,region,from,basis\nSQ-1,320000,2026-01-01,协议,more', ['2  syntax']],
    ['a missing cell', 'code,region,from,basis\n\nSQ-1,320000,2026-01-01', ['3 basis missing']],
    ['an unknown column', 'code,region,from,basis,x\nSQ-1,320000,2026-01-01,协议,1', ['2 x unknown-field']],
  ])('CSV with %s is refused by its line', (_, source, expected) => {
    expect(complaints(source, 'csv')).toEqual(expected);
  });

  it('without a list of grants is refused', () => {
    expect(complaints('types: []', 'yaml')).toEqual(['1 grants missing']);
    expect(() => parseGrants('[1]', 'json', KNOWN)).toThrow(Refusal);
  });
});
