import type { Scope } from '#domain/identity/scope';
import { EVERYTHING, NOTHING } from '#domain/identity/scope';
import { SHIPPED_RULES } from '#domain/rules/catalogue/editions';
import type { RuleSet } from '#domain/rules/rule';

/** Departments of two provinces: two of one city, one of its neighbour, the province's library, one of elsewhere. */
export interface Department {
  readonly code: string;
  readonly region: string;
  /** The digit that its rows' ids carry. */
  readonly digit: number;
}

export const DEPARTMENTS: readonly Department[] = [
  { code: '11320500014149463X', region: '320500', digit: 1 },
  { code: '113205000141500001', region: '320500', digit: 2 },
  { code: '113201000129470002', region: '320100', digit: 3 },
  { code: '113200000141500003', region: '320000', digit: 4 },
  { code: '113301000024900004', region: '330100', digit: 5 },
];

const [SUZHOU_POLICE] = DEPARTMENTS as [Department];

/** Each kind of scope with the digits of the departments whose rows it holds. */
export const SCOPES: readonly (readonly [string, Scope, readonly number[]])[] = [
  ['everything', EVERYTHING, [1, 2, 3, 4, 5]],
  ['the nation', { kind: 'regions', regionCodes: ['100000'] }, [1, 2, 3, 4, 5]],
  ['a province', { kind: 'regions', regionCodes: ['320000'] }, [1, 2, 3, 4]],
  ['a city', { kind: 'regions', regionCodes: ['320500'] }, [1, 2]],
  ['a department', { kind: 'organisations', organisationCodes: [SUZHOU_POLICE.code] }, [1]],
  ['nothing', NOTHING, []],
];

export const TYPE = '11100000000013338W011';
export const DAY = 20_777;
export const NOW = DAY * 86_400_000_000;
export const RULE = 'status-known';
export const RULE_SET: RuleSet = {
  number: SHIPPED_RULES.length,
  width: SHIPPED_RULES.length,
  rules: SHIPPED_RULES.map((rule, ordinal) => ({ ...rule, ordinal })),
};

/** Ids tell what they are of and whose: `record(5, 1)` is the first record of the fifth department. */
const id = (kind: string) => (digit: number, n: number) =>
  `${kind.repeat(8)}-0000-4000-8000-0000000000${digit}${n}`;
export const record = id('a');
export const batch = id('b');
export const manifest = id('c');
export const declared = id('d');
export const source = id('e');
export const apiKey = id('f');
export const everyOf = (make: (digit: number, n: number) => string, n = 1) =>
  DEPARTMENTS.map(({ digit }) => make(digit, n));

/** Equal for all departments: the number that contradicts itself across them. */
export const SHARED_NUMBER = Buffer.alloc(16, 7);
export const HOLDER = Buffer.alloc(16, 8);
export const USER = 'user-1';
