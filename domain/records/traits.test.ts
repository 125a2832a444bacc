import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { dayOf } from '../calendar/day';
import { makeCitizenNumber } from '../identifiers/citizen-number';
import { FUJIAN_PILOT_CODES } from '../identifiers/uscc';
import { maskCode, maskName, maskNumber } from './masks';
import { placeholderText } from './placeholder-text';
import type { HolderCodeKind } from './record';
import { holderCodeForm, holderCodeTrait, nameTrait, numberTrait } from './traits';

test.each([
  [null, 'absent'],
  ['', 'absent'],
  [' 　 ', 'absent'],
  ['张三丰', 'ok'],
  ['欧阳娜娜', 'ok'],
  ['买买提·吐尔逊', 'ok'],
  ['苏州某某科技（集团）有限公司', 'ok'],
  ["RIGGS' FRAME", 'ok'],
  ['7-ELEVEN #35729', 'ok'],
  ["O'Brien & Søn, Łódź", 'ok'],
  ['361度', 'ok'],
  ['𠮷野家', 'ok'],
  ['Ng', 'ok'],
  ['N/A', 'placeholder'],
  ['Ｎ／Ａ', 'placeholder'],
  [' 无 ', 'placeholder'],
  ['测试', 'placeholder'],
  ['——', 'placeholder'],
  ['()', 'placeholder'],
  ['张', 'too-short'],
  ['𠮷', 'too-short'],
  ['X', 'too-short'],
  ['12345', 'digits'],
  ['１２３４５', 'full-width'],
  ['ＲＩＧＧＳ', 'full-width'],
  ['张　三', 'full-width'],
  ['张\uFFFD三', 'charset'],
  ['锟斤拷', 'charset'],
  ['张\uE000三', 'charset'],
  ['张\u200B三', 'charset'],
  ['张\u0000三', 'charset'],
  ['张\n三', 'charset'],
  ['张\uD842', 'charset'],
])('name %j: %s', (name, trait) => expect(nameTrait(name)).toBe(trait));

test.each([
  [null, 'absent'],
  ['  ', 'absent'],
  ['LIC-00 123', 'ok'],
  ['苏（2020）苏州市不动产权第0012345号', 'ok'],
  ['〔2020〕5号', 'ok'],
  ['35729', 'ok'],
  ['1111', 'ok'],
  ['0000000', 'placeholder'],
  ['null', 'placeholder'],
  ['-', 'placeholder'],
  ['ＪＹ１３２０５', 'full-width'],
  [' JY13205', 'whitespace'],
  ['JY13205 ', 'whitespace'],
  ['JY  13205', 'whitespace'],
  ['JY\t13205', 'whitespace'],
  ['JY\u00A013205', 'whitespace'],
  ['JY\u200B13205', 'charset'],
  ['JYÃ\u0083', 'charset'],
])('number %j: %s', (number, trait) => expect(numberTrait(number)).toBe(trait));

describe('holderCodeTrait', () => {
  const citizen = '11010519491231002X';
  const uscc = '91350100M000100Y43';
  test.each<[string | null, HolderCodeKind | null, string]>([
    [null, 'citizen', 'absent'],
    ['', 'citizen', 'absent'],
    [citizen, 'citizen', 'citizen:ok'],
    [citizen.toLowerCase(), 'citizen', 'citizen:ok'],
    [citizen, 'uscc', 'citizen:ok'],
    [citizen, null, 'citizen:ok'],
    ['110105194912310021', 'citizen', 'citizen:check-character'],
    ['110105194912310021', null, 'citizen:check-character'],
    ['110105194913310021', 'citizen', 'citizen:birth-date'],
    ['110105491231002', 'citizen', 'citizen:legacy'],
    ['110105491231002', null, 'citizen:legacy'],
    ['11010549123100', 'citizen', 'citizen:length'],
    [uscc, 'uscc', 'uscc:ok'],
    [uscc, 'citizen', 'uscc:ok'],
    ['91350100M000100Y44', 'uscc', 'uscc:check-character'],
    ['91350100M000100Y44', 'other', 'uscc:check-character'],
    ['91350203M0001FUE2P', 'uscc', 'uscc:accepted-exception'],
    // All digits: checks as a USCC, not as a citizen number.
    ['913205081000007454', null, 'uscc:ok'],
    ['913205081000007454', 'uscc', 'uscc:ok'],
    ['440301103456789', 'uscc', 'uscc:legacy'],
    ['440301999956789', null, 'registration:legacy'],
    ['3205000000123', 'other', 'registration:legacy'],
    ['E12345678', 'passport', 'passport:ok'],
    ['EA1234567', null, 'passport:ok'],
    ['123456789', 'passport', 'passport:ok'],
    ['E123', 'passport', 'passport:length'],
    ['E12-345678', 'passport', 'passport:characters'],
    ['E12345678', 'citizen', 'passport:ok'],
    ['ABC', 'uscc', 'uscc:length'],
    ['35729', 'other', 'unknown:ok'],
    ['不详', 'citizen', 'unknown:placeholder'],
    ['000000000000000000', 'citizen', 'unknown:placeholder'],
    ['１１０１０５', 'citizen', 'unknown:full-width'],
    [` ${citizen}`, 'citizen', 'unknown:whitespace'],
  ])('%s as %s: %s', (code, kind, trait) => {
    expect(holderCodeTrait(code, kind, FUJIAN_PILOT_CODES)).toBe(trait);
  });

  it('knows a birth after the day of judgement', () => {
    const today = dayOf(2026, 11, 21) as number;
    const code = makeCitizenNumber({ region: '320508', birth: today + 30, sequence: 7 });
    expect(holderCodeTrait(code, 'citizen', undefined, today)).toBe('citizen:birth-date-future');
  });

  test.each([
    ['absent', null],
    ['citizen:ok', 'citizen'],
    ['unknown:placeholder', 'unknown'],
  ])('form of %s: %s', (trait, form) => expect(holderCodeForm(trait)).toBe(form));
});

test.each([
  ['N/A', true],
  ['n.a.', true],
  [' NULL ', true],
  ['ｎｕｌｌ', true],
  ['测试', true],
  ['—', true],
  ['0', true],
  ['0000', true],
  ['xxx', true],
  ['x', false],
  ['', false],
  ['Nadia', false],
  ['无锡市', false],
  ['0001', false],
  ['Testament Ltd', false],
])('placeholder %j: %s', (text, is) => expect(placeholderText(text)).toBe(is));

describe('masks', () => {
  test.each([
    ['张三', '张*'],
    ['欧阳娜娜', '欧***'],
    ["RIGGS' FRAME", 'R***E'],
    ['𠮷野家', '𠮷**'],
    ['张', '*'],
    ['', '*'],
  ])('name %s: %s', (name, shown) => expect(maskName(name)).toBe(shown));

  test.each([
    ['32010119900101123X', '3201**********123X'],
    ['E12345678', 'E1*****78'],
    ['35729', '3***9'],
    ['123', '***'],
    ['', ''],
  ])('code %s: %s', (code, shown) => expect(maskCode(code)).toBe(shown));

  test.each([
    ['苏A2020001234', '苏A******1234'],
    ['35729', '3***9'],
    ['12', '**'],
  ])('number %s: %s', (number, shown) => expect(maskNumber(number)).toBe(shown));

  it('never shows more than half, nor the whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const mask of [maskName, maskCode, maskNumber]) {
          const shown = [...mask(text)].filter((character) => character !== '*').length;
          expect(shown).toBeLessThanOrEqual(8);
          if (text.trim().length > 0) expect(mask(text)).toContain('*');
        }
      }),
    );
  });
});
