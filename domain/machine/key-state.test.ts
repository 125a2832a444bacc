import { describe, expect, it } from 'vitest';
import { daysAfter, keyState, opensStill } from './key-state';
import { LimitReached, limitHeaders, parseRequestLimits, REQUEST_LIMITS } from './request-limits';

const NOW = 1_795_000_000_000_000;
const inDays = (days: number) => ({ expiresAt: daysAfter(NOW, days), revokedAt: null, successor: null });

describe('keyState', () => {
  it.each([
    ['far from its end', inDays(31), 'active', true],
    ['near its end', inDays(30), 'expiring', true],
    ['at its end', inDays(0), 'expired', false],
    ['past its end', inDays(-1), 'expired', false],
    ['rotated', { ...inDays(3), successor: 'next' }, 'handing-over', true],
    ['rotated long ago', { ...inDays(-3), successor: 'next' }, 'expired', false],
    ['revoked', { ...inDays(99), revokedAt: NOW }, 'revoked', false],
    ['revoked, then past its end', { ...inDays(-1), revokedAt: NOW }, 'revoked', false],
  ])('%s -> %s', (_, dates, state, opens) => {
    expect(keyState(dates, NOW)).toBe(state);
    expect(opensStill(keyState(dates, NOW))).toBe(opens);
  });
});

describe('request limits', () => {
  it.each([
    ['', REQUEST_LIMITS['sign-in']],
    ['sign-in=10/60', { ...REQUEST_LIMITS['sign-in'], points: 10, seconds: 60 }],
    [' export=1/1 , sign-in = 5/9 ', { ...REQUEST_LIMITS['sign-in'], points: 5, seconds: 9 }],
  ])('%s', (text, limit) => expect(parseRequestLimits(text)?.['sign-in']).toEqual(limit));

  it.each([
    'nothing=1/1',
    'sign-in=0/60',
    'sign-in=1',
    'sign-in=-1/60',
    'sign-in=9999999999/60',
    'toString=1/1',
  ])('%s is none', (text) => expect(parseRequestLimits(text)).toBeNull());

  it('says when to come again', () => {
    const allowance = { limit: 'sign-in', points: 10, seconds: 60, remaining: 0, resetSeconds: 42 } as const;
    expect(new LimitReached(allowance)).toMatchObject({ code: 'too-many', allowance });
    expect(limitHeaders(allowance)).toEqual({
      'ratelimit-policy': '"sign-in";q=10;w=60',
      ratelimit: '"sign-in";r=0;t=42',
    });
  });
});
