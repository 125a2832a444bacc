/** Keys of 8 bytes in `call_report` whose index holds their last 13 bits (db/schema/call-report.ts). */
export type IndexedKey = 'holder' | 'certificate' | 'matter';

/**
 * Condition of `key = value` that its narrow index serves where `pair <> 1` (or `= 0`) stands beside it. `value` is SQL
 * that makes a bigint: a parameter with its cast (`$2::bigint`) or a column of another table.
 */
export function keyCondition(key: IndexedKey, value: string, alias = 'call_report'): string {
  const column = `${alias}.${key}`;
  return `(${column}_bits = ((${value}) & 8191)::smallint AND ${column} = ${value})`;
}
