import { expect, it } from 'vitest';
import { plainField } from './plain-field';
import type { ArrivingRecord } from './record';

const CODE = '11010519491231002X';
const person = { holderName: '王小明', holderCode: CODE, holderCodeKind: 'citizen' } as const;
const firm = {
  holderName: '苏州某某公司',
  holderCode: '91320594MA1MXXXX0K',
  holderCodeKind: 'uscc',
} as const;
const nobody = { holderName: null, holderCode: null, holderCodeKind: null } as const;
type Holder = Pick<ArrivingRecord, 'holderName' | 'holderCode' | 'holderCodeKind'>;

it.each<[string, string | null, Holder, string | null]>([
  ['a department', '苏州市公安局', person, '苏州市公安局'],
  ['nothing', null, person, null],
  ['the holder’s name in a department’s column', '王小明', person, '王**'],
  ['the holder’s code in a region’s column', CODE, person, '1101**********002X'],
  ['the holder’s code within an identifier', `ID-${CODE}-1`, person, 'ID-1101**********002X-1'],
  ['somebody else’s number', '经办 110105194912310039', nobody, '经办 110105194912310039'],
  ['somebody else’s valid number', `经办 ${CODE}`, nobody, '经办 1101**********002X'],
  ['a code that only looks like one', '11320500014149463X', person, '11320500014149463X'],
  ['digits that go on', `9${CODE.slice(0, 17)}0`, nobody, `9${CODE.slice(0, 17)}0`],
  ['a firm that is its own issuer', '苏州某某公司', firm, '苏州某某公司'],
  ['a firm’s code', '91320594MA1MXXXX0K', firm, '91320594MA1MXXXX0K'],
  ['a name of one character', '王府井派出所', { ...person, holderName: '王' }, '王府井派出所'],
])('%s: %s', (_, text, holder, plain) => {
  expect(plainField(text, holder)).toBe(plain);
});
