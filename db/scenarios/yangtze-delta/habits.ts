import type { Dimension } from '#domain/rules/rule';

/** How a department works; what makes scores separate. */
export interface Habit {
  readonly name: HabitName;
  /** Of all departments. */
  readonly share: number;
  /** Share of records with a planted error, until and after the turn. */
  readonly errors: readonly [before: number, after: number];
  /** Days before the anchor at which the second error share takes over. */
  readonly turnDaysBefore: number;
  /** Share of correctable errors that a later delivery corrects. */
  readonly corrects: number;
  /** Leaning towards errors of a dimension; 1 where nothing stands. */
  readonly leaning: Partial<Readonly<Record<Dimension, number>>>;
  /** Sends nothing during the last so many days: from, to. */
  readonly silentDays?: readonly [number, number];
  /** Sends most of a week's records on one weekday. */
  readonly bursts?: boolean;
}

export const HABIT_NAMES = [
  'careful',
  'average',
  'sloppy',
  'late',
  'bursty',
  'silent',
  'improved',
  'worsened',
] as const;
export type HabitName = (typeof HABIT_NAMES)[number];

const ALWAYS = 0;

export const HABITS: readonly Habit[] = [
  {
    name: 'careful',
    share: 0.33,
    errors: [0.008, 0.008],
    turnDaysBefore: ALWAYS,
    corrects: 0.6,
    leaning: {},
  },
  {
    name: 'average',
    share: 0.33,
    errors: [0.04, 0.04],
    turnDaysBefore: ALWAYS,
    corrects: 0.3,
    leaning: {},
  },
  {
    name: 'sloppy',
    share: 0.1,
    errors: [0.17, 0.17],
    turnDaysBefore: ALWAYS,
    corrects: 0.08,
    leaning: { completeness: 2, conformity: 1.5, accuracy: 1.5 },
  },
  {
    name: 'late',
    share: 0.06,
    errors: [0.16, 0.16],
    turnDaysBefore: ALWAYS,
    corrects: 0.2,
    leaning: { timeliness: 30 },
  },
  {
    name: 'bursty',
    share: 0.06,
    errors: [0.07, 0.07],
    turnDaysBefore: ALWAYS,
    corrects: 0.2,
    leaning: { timeliness: 6 },
    bursts: true,
  },
  {
    name: 'silent',
    share: 0.03,
    errors: [0.05, 0.05],
    turnDaysBefore: ALWAYS,
    corrects: 0.1,
    leaning: {},
    silentDays: [5, 48],
  },
  {
    name: 'improved',
    share: 0.045,
    errors: [0.15, 0.012],
    turnDaysBefore: 35,
    corrects: 0.75,
    leaning: { consistency: 2 },
  },
  {
    name: 'worsened',
    share: 0.045,
    errors: [0.015, 0.16],
    turnDaysBefore: 28,
    corrects: 0.05,
    leaning: { usability: 3, completeness: 2 },
  },
];
