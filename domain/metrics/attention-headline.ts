import { DIMENSIONS, type Dimension } from '../rules/rule';
import { apart } from './ranking';
import { type Rate, rateOf, wilsonInterval } from './rate';
import { DIMENSION_WEIGHTS } from './score';

export type DimensionRates = Readonly<Record<Dimension, Rate>>;

/** What the sentence of the day is about. */
export interface Headline {
  readonly dimension: Dimension;
  readonly rate: number;
  /** Against the span compared with; null: nothing to compare. */
  readonly change: number | null;
  /** `fell`: fell beyond its intervals; `lowest`: nothing did, and this rate is the lowest. */
  readonly why: 'fell' | 'lowest';
}

/**
 * The dimension whose fall cost the score most, among those that fell beyond their 95 % intervals; when none did,
 * the lowest rate. null: no data.
 */
export function headlineOf(now: DimensionRates, before: DimensionRates | null): Headline | null {
  const known = DIMENSIONS.flatMap((dimension) => {
    const { value } = now[dimension];
    const then = before?.[dimension];
    if (value === null) return [];
    const change = then?.value == null ? null : value - then.value;
    const clear = then !== undefined && apart(intervalOf(now[dimension]), intervalOf(then));
    return [{ dimension, rate: value, change, clear }];
  });
  const cost = (one: (typeof known)[number]) => (one.change ?? 0) * DIMENSION_WEIGHTS[one.dimension];
  const fallen = known.filter((one) => one.clear && cost(one) < 0).sort((a, b) => cost(a) - cost(b))[0];
  const lowest = [...known].sort((a, b) => a.rate - b.rate)[0];
  const found = fallen ?? lowest;
  if (found === undefined) return null;
  const { dimension, rate, change } = found;
  return { dimension, rate, change, why: fallen === undefined ? 'lowest' : 'fell' };
}

const intervalOf = ({ pass, fail }: Rate) => wilsonInterval(pass, pass + fail);

/** Passed and failed checks of one department in one dimension. */
export interface Share {
  readonly key: string;
  readonly pass: number;
  readonly fail: number;
}

export interface Culprit {
  readonly key: string;
  /** Failures beyond what the expected rate would have given it. */
  readonly excess: number;
  readonly fail: number;
  /** Its part of all failures. */
  readonly part: number;
}

/**
 * Who the failures come from: the department with most failures beyond the expected rate, which is the rate of
 * the span compared with, or else the common rate of now. null: nobody fails more than expected.
 */
export function culpritOf(departments: readonly Share[], before: Rate | null): Culprit | null {
  const pass = departments.reduce((sum, one) => sum + one.pass, 0);
  const fail = departments.reduce((sum, one) => sum + one.fail, 0);
  const expected = 1 - (before?.value ?? rateOf(pass, fail).value ?? 1);
  const excess = (one: Share) => one.fail - (one.pass + one.fail) * expected;
  const worst = [...departments].sort((a, b) => excess(b) - excess(a))[0];
  if (worst === undefined || worst.fail === 0 || excess(worst) <= 0) return null;
  return { key: worst.key, excess: excess(worst), fail: worst.fail, part: worst.fail / fail };
}
