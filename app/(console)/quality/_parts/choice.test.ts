import { describe, expect, it } from 'vitest';
import { parseDay } from '#domain/calendar/day';
import { qualityChoice, wholeMonths } from './choice';

const day = (text: string) => parseDay(text)!;
const TODAY = day('2026-11-21');

describe('an address of the quality page', () => {
  it('without a word: this month, departments, heatmap', () => {
    const choice = qualityChoice({}, TODAY);
    expect(choice).toMatchObject({ by: 'department', view: 'heat', cell: null, organisation: null });
    expect(choice.period.from).toBe(day('2026-11-01'));
  });

  it.each([
    [{ department: 'X' }, { organisation: 'X', by: 'type' }],
    [{ department: 'X', by: 'department' }, { by: 'department' }],
    [{ region: '320500' }, { regionCode: '320500' }],
    [{ region: "3205'" }, { regionCode: null }],
    [{ cell: 'X:accuracy' }, { cell: { key: 'X', dimension: 'accuracy' } }],
    [{ cell: 'X:beauty' }, { cell: null }],
    [
      { dimension: 'beauty', severity: 'grave' },
      { dimension: null, severity: null },
    ],
    [{ type: ['A', 'B'] }, { typeCode: 'A' }],
  ])('%j', (query, expected) => {
    expect(qualityChoice(query, TODAY)).toMatchObject(expected);
  });
});

describe('whole months', () => {
  it.each([
    ['2026-11-01', '2026-11-21', '2026-11-30'],
    ['2026-10-01', '2026-10-31', '2026-10-31'],
    ['2026-11-05', '2026-11-21', '2026-11-21'],
    ['2026-10-01', '2026-10-21', '2026-10-21'],
  ])('%s to %s reads to %s', (from, to, end) => {
    expect(wholeMonths({ from: day(from), to: day(to) }, TODAY)).toEqual({ from: day(from), to: day(end) });
  });
});
