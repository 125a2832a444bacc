import { expect, it } from 'vitest';
import { LATENCY_BOUNDS_MS, latencyBucket, latencyQuantile } from './latency';

it.each([
  [0, 0],
  [50, 0],
  [51, 1],
  [6_400, 7],
  [6_401, 8],
  [1e9, 8],
])('%d ms belongs to bucket %d', (ms, bucket) => {
  expect(latencyBucket(ms)).toBe(bucket);
});

const buckets = (...filled: [number, number][]) => {
  const counts = new Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0);
  for (const [at, count] of filled) counts[at] = count;
  return counts;
};

it.each([
  ['nothing', buckets(), 0.5, null],
  ['the middle of one bucket', buckets([1, 10]), 0.5, 75],
  ['the end of one bucket', buckets([1, 10]), 1, 100],
  ['across buckets', buckets([0, 50], [3, 50]), 0.95, 380],
  ['beyond the last bound', buckets([0, 1], [8, 99]), 0.95, null],
] as const)('quantile of %s', (_, counts, quantile, expected) => {
  expect(latencyQuantile(counts, quantile)).toBe(expected);
});
