import { LATENCY_BOUNDS_MS } from '#domain/calls/latency';

/** Reports of one side, summed. */
export interface CallSums {
  readonly served: number;
  readonly denied: number;
  readonly failed: number;
  readonly notFound: number;
  readonly breakGlass: number;
  readonly unexplained: number;
  readonly contradicting: number;
}

export const NO_CALLS: CallSums = {
  served: 0,
  denied: 0,
  failed: 0,
  notFound: 0,
  breakGlass: 0,
  unexplained: 0,
  contradicting: 0,
};

/** The sums as columns over `call_hour q`. */
export const SUM_COLUMNS = `coalesce(sum(q.served), 0) AS served, coalesce(sum(q.denied), 0) AS denied,
  coalesce(sum(q.failed), 0) AS failed, coalesce(sum(q.not_found), 0) AS "notFound",
  coalesce(sum(q.break_glass), 0) AS "breakGlass", coalesce(sum(q.unexplained), 0) AS unexplained,
  coalesce(sum(q.contradicting), 0) AS contradicting`;

/** Reports by latency bucket (domain/calls/latency.ts), as one array. */
export const LATENCY_SUMS = `ARRAY[${Array.from(
  { length: LATENCY_BOUNDS_MS.length + 1 },
  (_, bucket) => `coalesce(sum(q.latency_${bucket + 1}), 0)`,
).join(', ')}]::float8[]`;

/** All calls of the sums, however they ended. */
export function callsIn({ served, denied, failed, notFound }: CallSums): number {
  return served + denied + failed + notFound;
}
