import { describe, expect, it } from 'vitest';
import {
  EVERYTHING,
  parseScope,
  regionBoundaries,
  regionPrefix,
  regionRange,
  type Scope,
  withinScope,
} from './scope';

const regions = (...regionCodes: string[]): Scope => ({ kind: 'regions', regionCodes });
const organisations = (...organisationCodes: string[]): Scope => ({
  kind: 'organisations',
  organisationCodes,
});

describe('withinScope', () => {
  it.each<[string, Scope, string, string, boolean]>([
    ['everything sees all', EVERYTHING, 'A', '330000', true],
    ['a province sees itself', regions('330000'), 'A', '330000', true],
    ['a province sees its counties', regions('330000'), 'A', '330106', true],
    ['a province does not see its neighbour', regions('330000'), 'A', '320000', false],
    ['a city sees its counties', regions('320500'), 'A', '320506', true],
    ['a city does not see its province', regions('320500'), 'A', '320000', false],
    ['a city does not see its neighbour', regions('320500'), 'A', '320600', false],
    ['a county sees itself only', regions('320506'), 'A', '320507', false],
    ['two regions see both', regions('330000', '310000'), 'A', '310115', true],
    ['the nation sees every region', regions('100000'), 'A', '310115', true],
    ['no region sees nothing', regions(), 'A', '310115', false],
    ['a department sees its own', organisations('A'), 'A', '310115', true],
    ['a department does not see another of its region', organisations('A'), 'B', '310115', false],
    ['no department sees nothing', organisations(), 'A', '310115', false],
  ])('%s', (_, scope, organisation, region, visible) => {
    expect(withinScope(scope, organisation, region)).toBe(visible);
  });
});

describe('regionPrefix', () => {
  it.each([
    ['320000', '32'],
    ['320500', '3205'],
    ['320506', '320506'],
    ['320100', '3201'],
    ['100000', ''],
  ])('%s -> %s', (code, prefix) => expect(regionPrefix(code)).toBe(prefix));
});

describe('regionRange', () => {
  const codes = ['100000', '320000', '320500', '320506', '320507', '330000', '330109', '659000', '999999'];
  it.each(['100000', '320000', '320500', '320506', '330000'])('%s holds what its prefix says', (code) => {
    const { from, below } = regionRange(code);
    expect(codes.filter((one) => from <= one && one < below)).toEqual(
      codes.filter((one) => one.startsWith(regionPrefix(code))),
    );
  });
});

describe('regionBoundaries', () => {
  it.each<[string[], string[]]>([
    [[], []],
    [
      ['330000', '320000'],
      ['32', '32:', '33', '33:'],
    ],
    [
      ['320500', '320000', '320506', '320500'],
      ['32', '32:'],
    ],
    [
      ['330109', '320500', '320500'],
      ['3205', '3205:', '330109', '330109:'],
    ],
    [
      ['320000', '100000'],
      ['', ':'],
    ],
  ])('%j -> %j', (codes, boundaries) => expect(regionBoundaries(codes)).toEqual(boundaries));
});

describe('parseScope', () => {
  it.each([
    ['everything', EVERYTHING],
    ['region:330000', regions('330000')],
    ['region:330000,310000', regions('330000', '310000')],
    ['organisation:11330000002482036T', organisations('11330000002482036T')],
    ['', null],
    ['everything:1', null],
    ['region:', null],
    ['region:33', null],
    ['region:330000,', null],
    ['organisation:', null],
    ['organisation:abc', null],
    ['all', null],
  ])('%j', (text, scope) => expect(parseScope(text)).toEqual(scope));
});
