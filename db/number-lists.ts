/**
 * Columns of numbers as PostgreSQL spells arrays of them, one for each name: pg spells a list element by element, quoting each
 * as it would a text.
 */
export function numberLists<Name extends string>(
  rows: readonly Readonly<Record<Name, number>>[],
  ...names: readonly Name[]
): string[] {
  return names.map((name) => `{${rows.map((row) => row[name]).join(',')}}`);
}
