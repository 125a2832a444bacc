/** The `n`th parameter, an Instant, as a `timestamptz` that an index serves. */
export function instantParameter(n: number): string {
  return `('epoch'::timestamptz + $${n}::bigint * interval '1 microsecond')`;
}
