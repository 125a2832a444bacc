/** Reasons of refusals that the form of limits has words for: `disputeFigures.limits.problem.<reason>`. */
export const LIMIT_PROBLEMS = [
  'not-one-of',
  'days-range',
  'day-past',
  'day-unknown',
  'region-unknown',
  'source-missing',
  'same-day',
] as const;
