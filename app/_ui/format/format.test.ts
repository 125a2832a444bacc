import { describe, expect, test } from 'vitest';
import { parseDay } from '#domain/calendar/day';
import {
  formatBytes,
  formatCount,
  formatDecimal,
  formatExact,
  formatPoints,
  formatRate,
  formatShare,
} from './number';
import { formatChange, formatQuantity } from './quantity';
import { formatDuration, formatInstantText, formatRelative, formatRelativeDay, formatSpan } from './time';

const day = (text: string) => parseDay(text) ?? Number.NaN;
const instant = (text: string) => Date.parse(text) * 1000;

describe('rates', () => {
  test.each([
    [1, 1, '100.0%'],
    [0.9995, 1, '>99.9%'],
    [0.99994, 1, '>99.9%'],
    [0.9994, 1, '99.9%'],
    [0.999999999, 2, '>99.99%'],
    [0, 1, '0.0%'],
    [0.0004, 1, '<0.1%'],
    [0.0005, 1, '0.1%'],
    [0.00001, 0, '<1%'],
    [0.996, 0, '>99%'],
    [0.968, 1, '96.8%'],
  ])('%d with %d decimals is %s', (rate, decimals, text) => {
    expect(formatRate(rate, decimals)).toBe(text);
  });

  test('a share of nothing is no number', () => {
    expect(formatShare(0, 0)).toBeNull();
    expect(formatShare(9995, 10_000)).toBe('>99.9%');
  });

  test.each([
    [0.012, '+1.2'],
    [-0.012, '−1.2'],
    [0, '0.0'],
    [0.0001, '+<0.1'],
    [-0.0001, '−<0.1'],
  ])('a change of %d is %s points', (change, text) => {
    expect(formatPoints(change)).toBe(text);
  });
});

describe('counts', () => {
  test.each([
    [0, '0', '0'],
    [9_999, '9,999', '9,999'],
    [10_000, '1万', '10k'],
    [12_345, '1.23万', '12.3k'],
    [203_456, '20.3万', '203.5k'],
    [999_960, '100万', '1M'],
    [12_345_678, '1,235万', '12.3M'],
    [99_996_000, '1亿', '100M'],
    [123_456_789, '1.23亿', '123.5M'],
    [-12_345, '−1.23万', '−12.3k'],
    [1_234_567_890, '12.3亿', '1.23B'],
  ])('%d is %s, %s', (value, zh, en) => {
    expect(formatCount(value, 'zh-CN')).toBe(zh);
    expect(formatCount(value, 'en')).toBe(en);
  });

  test('exact numbers are grouped by three', () => {
    expect(formatExact(1_234_567)).toBe('1,234,567');
    expect(formatExact(-12)).toBe('−12');
  });

  test('decimals are fixed and zero has no sign', () => {
    expect(formatDecimal(97.25, 1)).toBe('97.3');
    expect(formatDecimal(-0.01, 1)).toBe('0.0');
  });

  test.each([
    [999, '999 B'],
    [1_500, '1.5 kB'],
    [999_900, '1.0 MB'],
    [123_456_789, '123 MB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('times', () => {
  test('instants are Shanghai time', () => {
    expect(formatInstantText(instant('2026-11-21T16:30:05Z'))).toBe('2026-11-22 00:30');
    expect(formatInstantText(instant('2026-11-21T06:09:37Z'), true)).toBe('2026-11-21 14:09:37');
  });

  test.each([
    [30, '刚刚', 'just now'],
    [180, '3 分钟前', '3 minutes ago'],
    [7_300, '2 小时前', '2 hours ago'],
    [90_000, '昨天', 'yesterday'],
    [18 * 86_400, '18 天前', '18 days ago'],
    [-7_300, '2 小时后', 'in 2 hours'],
  ])('%d seconds ago is %s, %s', (seconds, zh, en) => {
    const now = instant('2026-11-21T06:00:00Z');
    expect(formatRelative(now - seconds * 1e6, now, 'zh-CN')).toBe(zh);
    expect(formatRelative(now - seconds * 1e6, now, 'en')).toBe(en);
  });

  test.each([
    ['2026-11-21', '今天', 'today'],
    ['2026-11-24', '3 天后', 'in 3 days'],
    ['2026-06-01', '5 个月前', '5 months ago'],
    ['2024-11-01', '2 年前', '2 years ago'],
  ])('%s is %s, %s', (text, zh, en) => {
    expect(formatRelativeDay(day(text), day('2026-11-21'), 'zh-CN').replace('前天', '2 天前')).toBe(zh);
    expect(formatRelativeDay(day(text), day('2026-11-21'), 'en')).toBe(en);
  });

  test.each([
    [0, '0 毫秒', '0 ms'],
    [340_000, '340 毫秒', '340 ms'],
    [12_000_000, '12 秒', '12 s'],
    [3_720_000_000, '1 小时 2 分', '1 h 2 min'],
    [3_605_000_000, '1 小时', '1 h'],
    [273_600_000_000, '3 天 4 小时', '3 d 4 h'],
  ])('%d µs are %s, %s', (micros, zh, en) => {
    expect(formatDuration(micros, 'zh-CN')).toBe(zh);
    expect(formatDuration(micros, 'en')).toBe(en);
  });

  test('a span of one day is that day', () => {
    expect(formatSpan(day('2026-11-21'), day('2026-11-21'), 'zh-CN')).toBe('2026-11-21');
    expect(formatSpan(day('2026-11-01'), day('2026-11-21'), 'en')).toBe('2026-11-01 to 2026-11-21');
  });
});

test('quantities are spoken in their own unit', () => {
  expect(formatQuantity(0.99996, 'rate', 'zh-CN')).toBe('>99.9%');
  expect(formatQuantity(203_456, 'count', 'zh-CN')).toBe('20.3万');
  expect(formatChange(-0.012, 'rate', 'zh-CN')).toBe('−1.2');
  expect(formatChange(-3200, 'count', 'en')).toBe('−3,200');
  expect(formatChange(0, 'count', 'en')).toBe('0');
});
