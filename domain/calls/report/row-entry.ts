/** Accepted rows of a batch as runs `[from, to]`, in the order of their entries. */
export type RowRuns = readonly (readonly [from: number, to: number])[];

/** The row whose entry stands so many behind the batch's own one; null: none does. */
export function rowAtEntry(runs: RowRuns, behind: number): number | null {
  let before = 1;
  for (const [from, to] of runs) {
    if (behind >= before && behind < before + to - from + 1) return from + behind - before;
    before += to - from + 1;
  }
  return null;
}

/** How many entries behind the batch's own one a row's entry stands; null for a row that was not accepted. */
export function rowEntry(runs: RowRuns, row: string): number | null {
  const number = /^[1-9]\d{0,15}$/.test(row) ? Number(row) : null;
  let before = 1;
  for (const [from, to] of runs) {
    if (number !== null && number >= from && number <= to) return before + number - from;
    before += to - from + 1;
  }
  return null;
}
