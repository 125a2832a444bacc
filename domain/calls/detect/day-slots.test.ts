import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../calendar/instant';
import { DaySlots, dayOfSlot } from './day-slots';
import { hourOf, slotOf } from './hours';
import { packTypes, unpackTypes } from './known-types';
import { percentile } from './percentile';

const at = (text: string) => parseInstant(text, 480) as number;
const slot = (text: string) => slotOf(at(text));

describe("an operator's day", () => {
  it.each(['2026-11-21 00:00', '2026-11-21 23:59', '1969-12-31 23:50'])('%s: a Shanghai day', (text) => {
    expect(dayOfSlot(slot(text))).toBe(Math.floor((at(text) + 8 * 3.6e9) / 86.4e9));
  });

  it('comes back as it was packed, and goes on from there', () => {
    const [early, late] = [slot('2026-11-21 00:00'), slot('2026-11-21 23:50')];
    const day = new DaySlots().read(dayOfSlot(early), null);
    day.add(late, { calls: 3, holders: 2, denied: 1, notFound: 0 });
    day.add(early, { calls: 70_000, holders: 1, denied: 0, notFound: 5 });
    const packed = day.pack();
    expect(packed).toHaveLength(2 * 17);
    const again = new DaySlots();
    again.read(dayOfSlot(early) - 1, packed);
    again.read(dayOfSlot(early), packed);
    again.add(late, { calls: 1, holders: 1, denied: 0, notFound: 1 });
    expect(again.filled()).toEqual([early, late]);
    expect(again.of(early)).toEqual({ calls: 70_000, holders: 1, denied: 0, notFound: 5 });
    expect(again.of(late)).toEqual({ calls: 4, holders: 3, denied: 1, notFound: 1 });
  });

  it('adds up the six slots of an hour and no more', () => {
    const day = new DaySlots().read(dayOfSlot(slot('2026-11-21 10:00')), null);
    for (const text of ['09:50', '10:00', '10:50', '11:00'])
      day.add(slot(`2026-11-21 ${text}`), { calls: 1, holders: 0, denied: 0, notFound: 0 });
    expect(day.callsIn(hourOf(at('2026-11-21 10:00')))).toBe(2);
  });

  it('takes nothing of another day', () => {
    const day = new DaySlots().read(dayOfSlot(slot('2026-11-21 10:00')), null);
    const one = { calls: 1, holders: 1, denied: 0, notFound: 0 };
    expect(() => day.add(slot('2026-11-22 00:00'), one)).toThrow(RangeError);
    expect(() => day.of(slot('2026-11-20 23:50'))).toThrow(RangeError);
  });
});

it('types come back as they were packed', () => {
  const types = new Map([
    [7, { calls: 2, firstAt: at('2026-11-21 10:00:00.123456') }],
    [2_147_483_647, { calls: 1, firstAt: at('1969-01-01 00:00') }],
  ]);
  expect(unpackTypes(packTypes(types))).toEqual(types);
});

it.each([
  [[], 0.99, null],
  [[4], 0.99, 4],
  [[3, 1, 2], 0.5, 2],
  [Array.from({ length: 100 }, (_, n) => 100 - n), 0.99, 99],
  [Array.from({ length: 101 }, (_, n) => n + 1), 0.99, 100],
])('percentile %#', (values, share, expected) => {
  expect(percentile(values, share)).toBe(expected);
});
