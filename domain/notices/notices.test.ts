import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '../calendar/instant';
import { CASE_KINDS } from '../cases/case-file';
import { DELIVERY_FAILURES, MOST_DELIVERY_ATTEMPTS, retryAt } from './delivery';
import { plannedMails, type WaitingNotice } from './mail-plan';
import { mailText } from './mail-text';
import { NOTICE_KINDS } from './notice-kind';
import { defaultPreference } from './preference';
import { isQuiet, minuteOfDay, readQuietHours, timeOfMinute } from './quiet-hours';

const at = (time: string) => parseInstant(`2026-11-20 ${time}`, 480) as number;

describe('quiet hours', () => {
  it.each([
    ['22:00', '07:30', '23:10', true],
    ['22:00', '07:30', '07:29', true],
    ['22:00', '07:30', '07:30', false],
    ['22:00', '07:30', '12:00', false],
    ['12:00', '13:00', '12:59', true],
    ['12:00', '13:00', '13:00', false],
    ['12:00', '12:00', '12:00', false],
  ])('from %s until %s: %s is quiet: %s', (from, until, time, quiet) => {
    expect(isQuiet(readQuietHours(from, until), at(time))).toBe(quiet);
  });

  it('without them nothing is quiet, and half of them is refused', () => {
    expect(isQuiet(readQuietHours('', ''), at('03:00'))).toBe(false);
    expect(() => readQuietHours('22:00', '')).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(() => readQuietHours('24:00', '07:00')).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
  });

  it('a time of the day is a minute and back', () => {
    for (let minute = 0; minute < 1440; minute += 1) expect(minuteOfDay(timeOfMinute(minute))).toBe(minute);
  });
});

describe('which e-mails go out', () => {
  const waiting = (accountId: string, what: WaitingNotice['what']): WaitingNotice => ({
    ...{ noticeId: `${accountId}-${what}`, accountId, what, kind: 'dispute', number: '26326000177' },
  });
  const notices = [waiting('a', 'case.assigned'), waiting('a', 'case.moved'), waiting('b', 'case.assigned')];
  const daily = { what: 'case.moved' as const, ways: ['e-mail' as const], digest: 'daily' as const };
  const ids = (run: 'at-once' | 'daily', time: string, quiet: string | null = null) =>
    plannedMails(
      notices,
      new Map([
        ['a', { preferences: [daily], quiet: quiet === null ? null : readQuietHours(quiet, '23:59') }],
      ]),
      at(time),
      run,
    ).map(({ accountId, notices: of }) => [accountId, of.map(({ what }) => what)]);

  it('one for an account, with what wants to be told at once', () => {
    expect(ids('at-once', '12:00')).toEqual([
      ['a', ['case.assigned']],
      ['b', ['case.assigned']],
    ]);
  });

  it('the day’s has what is left', () => {
    expect(ids('daily', '12:00')).toEqual([
      ['a', ['case.assigned', 'case.moved']],
      ['b', ['case.assigned']],
    ]);
  });

  it('in quiet hours none', () => {
    expect(ids('at-once', '12:00', '11:00')).toEqual([['b', ['case.assigned']]]);
  });

  it('what asks somebody to act goes by e-mail unless they say otherwise', () => {
    expect(defaultPreference('case.missed').ways).toContain('e-mail');
    expect(defaultPreference('case.moved').ways).toEqual(['product']);
  });
});

describe('an e-mail', () => {
  it('has words for every kind, in both languages', () => {
    for (const what of NOTICE_KINDS)
      for (const kind of [...CASE_KINDS, null]) {
        const { text } = mailText([{ what, kind, number: null }], null);
        expect(text).not.toMatch(/undefined|null/);
      }
  });

  it('says nothing but kinds and numbers, whatever else a notice carries', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NOTICE_KINDS),
        fc.constantFrom('张三', '320586199001011234', '13812345678', '请尽快更正我的姓名'),
        (what, secret) => {
          const item = {
            what,
            kind: 'dispute' as const,
            number: '26326000177',
            detail: { secret },
            reason: secret,
          };
          const { subject, text } = mailText([item], 'https://zhengjian.example');
          expect(subject + text).not.toContain(secret);
          expect(text).toContain('26326 00017 7');
          expect(text).toContain('https://zhengjian.example/notices');
        },
      ),
    );
  });

  it('a hundred notices are one short letter', () => {
    const items = Array.from({ length: 100 }, () => ({
      what: 'case.moved' as const,
      kind: null,
      number: '26326000177',
    }));
    const { subject, text } = mailText(items, null);
    expect(subject).toContain('100');
    expect(text.split('\n').length).toBeLessThan(70);
    expect(text).toContain('另有 50 条');
  });
});

describe('trying again', () => {
  it('waits longer each time, and ends', () => {
    let now = 0;
    for (let attempt = 1, before = 0; attempt < MOST_DELIVERY_ATTEMPTS; attempt += 1) {
      const next = retryAt(attempt, 'unreachable', now)!;
      expect(next - now).toBeGreaterThanOrEqual(before);
      before = next - now;
      now = next;
    }
    expect(retryAt(MOST_DELIVERY_ATTEMPTS, 'unreachable', now)).toBeNull();
    expect(now / 3_600_000_000).toBeGreaterThan(24);
    expect(now / 3_600_000_000).toBeLessThan(72);
  });

  it('what will not help is not tried', () => {
    const given = DELIVERY_FAILURES.filter((failure) => retryAt(1, failure, 0) === null);
    expect(given).toEqual(['no-address', 'no-webhook', 'forbidden-address', 'rejected', 'gone']);
  });
});
