import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '#domain/calendar/day';
import { startOfDay } from '#domain/calendar/instant';
import { EVERYTHING } from '#domain/identity/scope';
import { SHIPPED_RULES } from '#domain/rules/catalogue/editions';
import type { RuleSet } from '#domain/rules/rule';
import { doorsOf } from './addresses';
import { mattersOf } from './concerns';
import { holidayBands, pastLines } from './past-lines';
import { chosenGroup, peerGroups } from './peer-groups';
import { departmentMembers, meritsOf, placesIn, prefectureOf, regionMembers, together } from './standings';
import { viewOf } from './view';

const day = (text: string) => parseDay(text) ?? Number.NaN;
const NOW = startOfDay(day('2026-11-21')) + 3_600_000_000;
const ruleSet: RuleSet = {
  number: 1,
  width: SHIPPED_RULES.length,
  rules: SHIPPED_RULES.map((rule, ordinal) => ({ ...rule, ordinal })),
};
const counts = (key: string, pass: number, fail: number) => ({
  key,
  records: pass + fail,
  dimensionPass: [pass],
  dimensionFail: [fail],
});

describe('the view of an address', () => {
  test('a running month is read whole, and compared with the same days of the last', () => {
    const { selection, before } = viewOf({}, EVERYTHING, NOW);
    expect([selection.from, selection.to].map(formatDay)).toEqual(['2026-11-01', '2026-11-30']);
    expect([before?.from ?? 0, before?.to ?? 0].map(formatDay)).toEqual(['2026-10-01', '2026-10-21']);
  });

  test('peers of a department are still read; what is no code is not asked for', () => {
    const view = viewOf({ department: 'A1', region: '32x', type: "x' or 1" }, EVERYTHING, NOW);
    expect(view.selection.organisation).toBeNull();
    expect(view.past.organisation).toBe('A1');
    expect([view.selection.regionCode, view.type]).toEqual([null, null]);
  });
});

describe('standings', () => {
  const merits = meritsOf(
    [counts('A', 90, 10), counts('B', 99, 1), counts('C', 50, 50)],
    [{ organisation: 'B', declared: 10, missing: 5 }],
  );

  test('are rolled up by volume, coverage of those who declared', () => {
    expect(together(merits.values())).toMatchObject({
      records: 300,
      coverage: { declared: 10, missing: 5 },
    });
  });

  test('a department that declared and sent nothing is there', () => {
    const declared = meritsOf([], [{ organisation: 'Z', declared: 3, missing: 3 }]);
    expect(declared.get('Z')).toMatchObject({ records: 0, coverage: { missing: 3 } });
  });

  test('places are of the group', () => {
    const members = departmentMembers(merits, new Map());
    const places = placesIn(null, members, null);
    expect([...places].map(([key, { place }]) => [key, place])).toEqual([
      ['A', 1],
      ['B', 3],
      ['C', 2],
    ]);
  });

  test('regions are prefectures, municipalities whole, provinces left out', () => {
    expect(['320506', '320500', '310115', '310000', '320000'].map(prefectureOf)).toEqual([
      '320500',
      '320500',
      '310000',
      '310000',
      null,
    ]);
    const regions = new Map([
      ['A', '320506'],
      ['B', '320500'],
      ['C', '320000'],
    ]);
    expect(regionMembers(merits, regions).map(({ key, merit }) => [key, merit.records])).toEqual([
      ['320500', 200],
    ]);
  });

  test('a group of two is none, and the page falls back to everyone', () => {
    const members = departmentMembers(merits, new Map()).map((one) => ({
      ...one,
      groups: ['公安|province'],
    }));
    expect(peerGroups(members).map(({ key }) => key)).toEqual(['all', '公安|province']);
    expect(chosenGroup(peerGroups(members), members, null, 'A')).toBe('公安|province');
    expect(chosenGroup(peerGroups(members.slice(1)), members.slice(1), null, 'B')).toBe('all');
    expect(chosenGroup(peerGroups(members), members, 'unheard-of', null)).toBe('all');
  });
});

describe('what needs a person', () => {
  const nothing = {
    ruleSet,
    counts: [],
    coverage: [],
    silent: [],
    waiting: [],
    overdue: [],
    from: day('2026-11-01'),
    now: NOW,
  };
  const failing = (organisation: string, ruleId: string, pass: number, fail: number) => {
    const ordinal = ruleSet.rules.find(({ id }) => id === ruleId)?.ordinal ?? -1;
    const at = (value: number) => ruleSet.rules.map((rule) => (rule.ordinal === ordinal ? value : 0));
    const shared = { region: '320500', records: pass + fail, dimensionPass: [], dimensionFail: [] };
    return { ...shared, organisation, rulePass: at(pass), ruleFail: at(fail) };
  };

  test('the worst rule and department first', () => {
    const matters = mattersOf({
      ...nothing,
      counts: [
        failing('A', 'late-against-frequency', 900, 100),
        failing('B', 'late-against-frequency', 100, 100),
      ],
    });
    expect(matters.map(({ organisation }) => organisation)).toEqual(['B', 'A']);
  });

  test('silence counts the deliveries missed in the period, a department once', () => {
    const source = { organisation: 'A', frequency: 'daily' as const, openedAt: NOW, typeCode: 'T' };
    const [matter] = mattersOf({
      ...nothing,
      silent: [
        { ...source, lastReceivedAt: startOfDay(day('2020-01-01')) },
        { ...source, typeCode: 'U', lastReceivedAt: startOfDay(day('2026-11-11')) },
      ],
    });
    expect(matter).toMatchObject({ kind: 'silence', types: 2, cases: 30 });
  });

  test('gaps and waiting rows have their lines; nothing wrong has none', () => {
    const matters = mattersOf({
      ...nothing,
      coverage: [
        { organisation: 'A', declared: 100, missing: 20 },
        { organisation: 'B', declared: 100, missing: 0 },
      ],
      waiting: [{ source: 'C', rows: 2, since: NOW }],
      overdue: [
        { organisation: 'D', disputes: 3, since: NOW },
        { organisation: null, disputes: 9, since: NOW },
      ],
    });
    expect(matters.map(({ kind, organisation }) => [kind, organisation])).toEqual([
      ['dispute', 'D'],
      ['coverage', 'A'],
      ['waiting', 'C'],
    ]);
    expect(mattersOf(nothing)).toEqual([]);
  });
});

describe('the past', () => {
  const today = day('2026-11-21');

  test('each day stands for seven; days before any record are gaps', () => {
    const lines = pastLines([{ day: today - 8, dimensionPass: [3], dimensionFail: [1] }], today);
    const [timeliness = []] = lines.dimensions;
    expect(timeliness).toHaveLength(90);
    expect(timeliness.slice(-10)).toEqual([null, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, null, null]);
  });

  test('a holiday is one band', () => {
    const days = Array.from({ length: 31 }, (_, index) => day('2026-10-01') + index);
    expect(holidayBands(days)[0]).toMatchObject({ from: day('2026-10-01'), label: '国庆节' });
  });
});

test('doors keep scope and time, and say their own span when they have one', () => {
  const doors = doorsOf({ region: '320000', period: 'month', type: 'T', peers: 'all' });
  expect(doors.quality({ dimension: 'accuracy' })).toBe(
    '/quality?region=320000&period=month&type=T&dimension=accuracy',
  );
  expect(doors.findings({ rule: 'late' })).toContain('state=open&received=period');
  expect(doors.findingsEver({ rule: 'source-silent' })).toBe(
    '/quality/findings?region=320000&type=T&rule=source-silent&state=open',
  );
  expect(doors.qualityIn({ from: day('2026-11-01'), to: day('2026-11-30') }, {})).toBe(
    '/quality?region=320000&period=custom&type=T&from=2026-11-01&to=2026-11-30',
  );
});
