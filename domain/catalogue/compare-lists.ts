/** What loading a list changes: rows to write (new or different) and how many are of which kind. */
export interface ListChange<Row> {
  readonly toWrite: readonly Row[];
  readonly counts: ListCounts;
}

export interface ListCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Compares what arrives with what is there, by code. Rows that are there and do not arrive stay. */
export function compareLists<Row extends { readonly code: string }>(
  present: readonly Row[],
  arriving: readonly Row[],
): ListChange<Row> {
  const known = new Map(present.map((row) => [row.code, canonicalText(row)]));
  const toWrite = arriving.filter((row) => known.get(row.code) !== canonicalText(row));
  const added = toWrite.filter((row) => !known.has(row.code)).length;
  return {
    toWrite,
    counts: { added, changed: toWrite.length - added, unchanged: arriving.length - toWrite.length },
  };
}

/** The same text for the same content, whatever the order of keys (jsonb keeps its own). */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
