import type { Db } from '#db/client';

/** What the engine says of itself for its monitor: of clocks, process numbers and chance. */
const JOURNALS = ['job_run', 'jobs_process'];

/**
 * All rows of all our tables as text in a stable order, for comparing two states of a database. The queue's own
 * schema and the migrations' are left out; `ignore` names columns per table that may differ.
 */
export async function databaseDump(
  db: Db,
  ignore: Readonly<Record<string, readonly string[]>> = {},
): Promise<Record<string, string[]>> {
  const { rows: tables } = await db.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
  );
  const dump: Record<string, string[]> = {};
  for (const { name } of tables.filter((table) => !JOURNALS.includes(table.name))) {
    const { rows } = await db.query<{ line: string }>(
      `SELECT (to_jsonb(t) - $1::text[])::text COLLATE "C" AS line FROM "${name}" t ORDER BY 1`,
      [ignore[name] ?? []],
    );
    dump[name] = rows.map(({ line }) => line);
  }
  return dump;
}

/** Without the audit entries of evaluations, which belong to what the engine notes of its own work. */
export function withoutEvaluations(dump: Record<string, string[]>): Record<string, string[]> {
  return { ...dump, audit_entry: dump.audit_entry!.filter((line) => !line.includes('"record.evaluated"')) };
}
