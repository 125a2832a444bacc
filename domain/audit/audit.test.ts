import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes';
import { agentFamily } from './origin';
import { plainReason } from './plain-reason';

describe('plainReason masks what may be a person’s number', () => {
  it.each([
    ['12345 来电核对 32010119900101123X', '12345 来电核对 3201**********123X'],
    ['citizen 32010119900101123x.', 'citizen 3201**********123x.'],
    ['旧证 320101900101123，已换', '旧证 3201*******1123，已换'],
    ['手机 138 1234 5678', '手机 13*********78'],
    ['手机１３８１２３４５６７８', '手机13*******78'],
    ['护照 E12345678', '护照 E1*****78'],
    ['卡 6222 0212 3456 7890 123', '卡 6222************ 123'],
    ['2026-11-21 复核办件 20261121-0042', '2026-11-21 复核办件 20261121-0042'],
    ['批次 0f8fad5b-d9cb-469f-a165-70867728950e', '批次 0f8fad5b-d9cb-469f-a165-70867728950e'],
    ['  异议处理，需核对。 ', '异议处理，需核对。'],
  ])('%s', (typed, kept) => expect(plainReason(typed)).toBe(kept));

  it('keeps 500 characters, whole ones', () => {
    expect([...plainReason('𠮷'.repeat(900))]).toHaveLength(500);
  });

  it('a long hostile text does not hang', () => {
    const began = performance.now();
    plainReason('1 '.repeat(200_000));
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('agentFamily', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
      'Chrome · Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge · Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604.1',
      'Safari · iOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537 Chrome/140 Mobile Safari/537 MicroMessenger/8.0',
      'WeChat · Android',
    ],
    ['curl/8.5.0', 'curl'],
    ['<script>alert(1)</script>', 'other'],
  ])('%s -> %s', (header, family) => expect(agentFamily(header)).toBe(family));
});

describe('changesBetween', () => {
  it.each([
    ['nothing before', null, { role: 'auditor' }, [{ field: 'role', from: null, to: 'auditor' }]],
    ['the same', { scope: ['330000'] }, { scope: ['330000'] }, []],
    ['one of two', { a: 1, b: true }, { a: 1, b: false }, [{ field: 'b', from: true, to: false }]],
  ])('%s', (_, before, after, changes) => expect(changesBetween(before, after)).toEqual(changes));
});
