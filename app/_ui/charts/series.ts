import type { Day } from '#domain/calendar/day';
import { DIMENSIONS, type Dimension } from '#domain/rules/dimension';

/** Colour of a series: one of seven, the thing in focus, or grey for the rest. The same metric keeps its own everywhere. */
export type SeriesTone = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 'focus' | 'muted';

export interface Series {
  readonly key: string;
  readonly label: string;
  readonly tone: SeriesTone;
  /** One per day; null is a gap. */
  readonly values: readonly (number | null)[];
}

/** A shaded stretch of days: a holiday. */
export interface Band {
  readonly from: Day;
  readonly to: Day;
  readonly label: string;
}

/** Something that happened on a day: a rule change, a circular. */
export interface Annotation {
  readonly day: Day;
  readonly label: string;
}

/** At most this many lines; more are not told apart (pages.md, Charts). */
export const MOST_SERIES = 5;

/** A dimension's colour, the same on every page. */
export function dimensionTone(dimension: Dimension): SeriesTone {
  return (DIMENSIONS.indexOf(dimension) + 1) as SeriesTone;
}

export function colourOf(tone: SeriesTone): string {
  if (tone === 'focus') return 'var(--accent)';
  if (tone === 'muted') return 'var(--line-strong)';
  return `var(--series-${tone})`;
}

/** Dashes that tell lines apart without colour. */
export function dashOf(index: number): string | undefined {
  return [undefined, '6 3', '2 3', '9 3 2 3', '4 4'][index % 5];
}
