import { one, type Query, type QueryChanges } from '#app/_ui/address';
import { type Period, periodOf } from '#app/_ui/shell/period';
import type { CoverageFilter } from '#db/queries/coverage/coverage-filter';
import type { DeclaredNumberCursor } from '#db/queries/coverage/declared-numbers-in-state';
import { type Day, formatDay, parseDay } from '#domain/calendar/day';

export const PATH = '/coverage';

/** On what declaration and library disagree: the states the page lists numbers of, gravest first. */
export const NUMBER_STATES = ['missing', 'extra', 'differing', 'late'] as const;
export type NumberState = (typeof NUMBER_STATES)[number];

/** What the lines stand for: departments, the types of one, the days of one type of one. */
export const LINE_LEVELS = ['department', 'type', 'day'] as const;
export type LineLevel = (typeof LINE_LEVELS)[number];

/** Which lines: the first ones, every one, only departments that declared nothing. */
const LINE_CHOICES = ['all', 'silent'] as const;

/** What an address asks of the coverage page. */
export interface CoverageChoice {
  readonly period: Period;
  readonly regionCode: string | null;
  readonly organisation: string | null;
  readonly typeCode: string | null;
  readonly level: LineLevel;
  readonly lines: (typeof LINE_CHOICES)[number] | null;
  readonly state: NumberState;
  /** Numbers of this day of issue only. */
  readonly day: Day | null;
  readonly after: DeclaredNumberCursor | null;
  readonly before: DeclaredNumberCursor | null;
}

export function coverageChoice(query: Query, today: Day): CoverageChoice {
  const region = one(query, 'region') ?? '';
  const organisation = one(query, 'department') ?? null;
  const typeCode = one(query, 'type') ?? null;
  return {
    period: periodOf(query, today),
    regionCode: /^\d{6}$/.test(region) ? region : null,
    organisation,
    typeCode,
    level: organisation === null ? 'department' : typeCode === null ? 'type' : 'day',
    lines: LINE_CHOICES.find((lines) => lines === one(query, 'lines')) ?? null,
    state: NUMBER_STATES.find((state) => state === one(query, 'state')) ?? 'missing',
    day: parseDay(one(query, 'day') ?? ''),
    after: cursorIn(one(query, 'after')),
    before: cursorIn(one(query, 'before')),
  };
}

export function filterOf(
  choice: CoverageChoice,
  span: { readonly from: Day; readonly to: Day },
): CoverageFilter {
  const { regionCode, organisation, typeCode } = choice;
  return { from: span.from, to: span.to, regionCode, organisation, typeCode };
}

/** Where a line leads: one level down, or to the numbers of its day. */
export function lineChanges(level: LineLevel, key: string): QueryChanges {
  const fresh = { sort: null, lines: null };
  if (level === 'department') return { ...fresh, department: key, day: null };
  if (level === 'type') return { ...fresh, type: key, day: null };
  return { day: key };
}

const CURSOR = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The place of a number in the list, as a word of the address. */
export function cursorOf({ day, subjectKey }: DeclaredNumberCursor): string {
  return `${formatDay(day)}_${subjectKey}`;
}

export function cursorIn(text: string | undefined): DeclaredNumberCursor | null {
  const match = CURSOR.exec(text ?? '');
  const day = parseDay(match?.[1] ?? '');
  const subjectKey = match?.[2];
  return day === null || subjectKey === undefined ? null : { day, subjectKey };
}
