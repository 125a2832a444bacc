import { DIMENSIONS, type Dimension } from '../rules/rule';
import { type Rate, rateOf } from './rate';

/**
 * The public formula, edition 1: score = coverage x weighted mean of the dimension rates, 0-100 (domain.md §4).
 * A dimension without data leaves the mean, its weight with it. Where nothing was declared coverage is unknown:
 * the score is then of what was received only, and says so (`coverageKnown`). Weights in hundredths; they sum to 100.
 */
export const DIMENSION_WEIGHTS: Readonly<Record<Dimension, number>> = {
  timeliness: 20,
  completeness: 20,
  conformity: 15,
  accuracy: 20,
  consistency: 10,
  uniqueness: 5,
  usability: 10,
};

export interface Coverage {
  readonly declared: number;
  readonly missing: number;
}

export interface Score {
  /** 0-100; null: no data at all. */
  readonly value: number | null;
  readonly coverageKnown: boolean;
  readonly coverage: Rate;
  readonly dimensions: Readonly<Record<Dimension, Rate>>;
}

/** Rates of the seven dimensions from counts in the order of DIMENSIONS. */
export function dimensionRates(pass: readonly number[], fail: readonly number[]): Record<Dimension, Rate> {
  const rates = {} as Record<Dimension, Rate>;
  DIMENSIONS.forEach((dimension, index) => {
    rates[dimension] = rateOf(pass[index] ?? 0, fail[index] ?? 0);
  });
  return rates;
}

/** The score of one department, type, region or the province: the one place where it is computed. */
export function scoreOf(pass: readonly number[], fail: readonly number[], coverage: Coverage | null): Score {
  const dimensions = dimensionRates(pass, fail);
  let weighted = 0;
  let weights = 0;
  for (const dimension of DIMENSIONS) {
    const { value } = dimensions[dimension];
    if (value === null) continue;
    weighted += value * DIMENSION_WEIGHTS[dimension];
    weights += DIMENSION_WEIGHTS[dimension];
  }
  const known = coverage !== null && coverage.declared > 0;
  const coverageRate = known ? rateOf(coverage.declared - coverage.missing, coverage.missing) : rateOf(0, 0);
  const factor = coverageRate.value ?? 1;
  return {
    value: weights === 0 ? null : 100 * factor * (weighted / weights),
    coverageKnown: known,
    coverage: coverageRate,
    dimensions,
  };
}
