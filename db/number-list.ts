/** Numbers of rows as PostgreSQL spells an array of them: pg spells an array of numbers element by element, for any type. */
export function numberList<Row>(rows: readonly Row[], of: (row: Row) => number): string {
  let list = '';
  for (const row of rows) list += list === '' ? of(row) : `,${of(row)}`;
  return `{${list}}`;
}
