/** Upper bounds of the buckets that `call_hour.latency` counts reports in; the last bucket has none. */
export const LATENCY_BOUNDS_MS = [50, 100, 200, 400, 800, 1_600, 3_200, 6_400] as const;

/** Place of a latency among the buckets. */
export function latencyBucket(latencyMs: number): number {
  let bucket = 0;
  while (bucket < LATENCY_BOUNDS_MS.length && latencyMs > (LATENCY_BOUNDS_MS[bucket] as number)) bucket++;
  return bucket;
}

/**
 * A quantile of bucketed latencies in milliseconds, by linear interpolation within its bucket; null when there is none
 * or it lies in the bucket without bound, where only "more than the last bound" is known.
 */
export function latencyQuantile(buckets: readonly number[], quantile: number): number | null {
  const total = buckets.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let below = 0;
  for (const [bucket, bound] of LATENCY_BOUNDS_MS.entries()) {
    const count = buckets[bucket] ?? 0;
    if (count > 0 && below + count >= quantile * total) {
      const from = bucket === 0 ? 0 : (LATENCY_BOUNDS_MS[bucket - 1] as number);
      return Math.round(from + ((bound - from) * Math.max(0, quantile * total - below)) / count);
    }
    below += count;
  }
  return null;
}
