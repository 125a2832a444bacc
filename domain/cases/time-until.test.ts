import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatInstant, parseInstant } from '../calendar/instant';
import { clockRemainder, clockTimes } from './clock';
import { timeUntil } from './time-until';

const at = (text: string) => parseInstant(`2026-${text}+08:00`) as number;

test.each([
  // Friday 20 November to the end of Monday.
  ['11-20T09:00', '11-24T00:00', { overdue: false, workingDays: 1, hours: 15, minutes: 0 }],
  ['11-23T20:30', '11-24T00:00', { overdue: false, workingDays: 0, hours: 3, minutes: 30 }],
  ['11-21T12:00', '11-24T00:00', { overdue: false, workingDays: 1, hours: 0, minutes: 0 }],
  ['11-24T00:00', '11-24T00:00', { overdue: true, workingDays: 0, hours: 0, minutes: 0 }],
  ['11-25T03:10', '11-24T00:00', { overdue: true, workingDays: 1, hours: 3, minutes: 10 }],
  // National Day and its make-up days.
  ['09-30T12:00', '10-10T00:00', { overdue: false, workingDays: 2, hours: 12, minutes: 0 }],
])('at %s, due %s', (now, due, left) => expect(timeUntil(at(due), at(now))).toMatchObject(left));

test('says what the clock itself says, wherever it stands', () => {
  const instants = fc.integer({ min: at('01-01T00:00'), max: at('09-01T00:00') });
  fc.assert(
    fc.property(
      instants,
      fc.integer({ min: 1, max: 20 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (startedAt, limitDays, part) => {
        const terms = { startedAt, limitDays, pauses: [] };
        const due = clockTimes(terms).dueAt as number;
        // The day on which a clock starts is not counted, so it is compared from the next day on.
        const from = startedAt + 86_400_000_000;
        const now = Math.floor(from + part * 2 * Math.max(0, due - from));
        const { overdue, workingDays, hours, minutes } = clockRemainder(terms, now);
        if (due < from) return;
        expect(timeUntil(due, now), formatInstant(now)).toMatchObject({
          overdue,
          workingDays,
          hours,
          minutes,
        });
      },
    ),
  );
});
