import { expect, it } from 'vitest';
import { parseInstant } from '../../calendar/instant';
import { readMatterLine } from './matter-line';

const NOW = parseInstant('2026-03-01 12:00', 480) as number;
const LINE = {
  ...{ matter: 'BJ3205001', department: 'ORG-1', item: 'I1', applicant: '11010519491231002X' },
  ...{ openedAt: '2026-03-01T09:00:00+08:00', closedAt: null },
};

it('reads a matter', () => {
  expect(readMatterLine(LINE, NOW)).toEqual({
    ok: true,
    matter: {
      ...{ number: 'BJ3205001', department: 'ORG-1', item: 'I1', applicant: '11010519491231002X' },
      ...{ applicantHash: null, openedAt: parseInstant('2026-03-01 09:00', 480), closedAt: null },
    },
  });
});

it.each<[string, object, string, string]>([
  ['a field nobody knows', { colour: 'red' }, 'unknown-field', 'colour'],
  ['no number', { matter: '' }, 'missing', 'matter'],
  ['no department', { department: undefined }, 'missing', 'department'],
  ['a number for a text', { item: 7 }, 'wrong-kind', 'item'],
  ['a zero byte', { item: 'I\u00001' }, 'wrong-kind', 'item'],
  ['a long text', { matter: 'x'.repeat(101) }, 'too-long', 'matter'],
  ['no instant', { openedAt: 'yesterday' }, 'not-an-instant', 'openedAt'],
  ['no end', { closedAt: '2026-02-30 10:00' }, 'not-an-instant', 'closedAt'],
  ['the future', { openedAt: '2026-03-01 12:11' }, 'future', 'openedAt'],
  ['an end tomorrow', { closedAt: '2026-03-02 00:30' }, 'future', 'closedAt'],
  ['an end before the beginning', { closedAt: '2026-03-01 08:59' }, 'closed-before-opened', 'closedAt'],
  ['two applicants', { applicantHash: 'ab'.repeat(16) }, 'two-applicants', 'applicantHash'],
  ['no hash', { applicant: null, applicantHash: 'AB' }, 'not-a-hash', 'applicantHash'],
])('refuses %s', (_, change, reason, field) => {
  expect(readMatterLine({ ...LINE, ...change }, NOW)).toEqual({ ok: false, complaint: { reason, field } });
});
