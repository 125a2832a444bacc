import type { Database } from '#db/client';

/**
 * What a refusal may leave behind: audit rows and their tally, counters of limits, nonces that are spent, failed
 * sign-ins, the key's or session's last use, and the line of a delivery that was refused. All else must be as it was.
 */
const TRACES = ['audit_entry', 'refusal_tally', 'request_count', 'request_nonce', 'sign_in_attempt'];
const MOVING = ['last_used_at', 'last_used_from', 'last_seen_at', 'updated_at'];

let statement: string | null = null;

/** A digest of everything in the archive that only an accepted request may change. */
export async function stateOf(database: Database): Promise<string> {
  statement ??= await statementOf(database);
  const { rows } = await database.query<{ digest: string | null }>(statement, [MOVING]);
  return rows
    .map(({ digest }) => digest)
    .sort()
    .join('\n');
}

async function statementOf(database: Database): Promise<string> {
  const { rows } = await database.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ($1) ORDER BY 1`,
    [TRACES],
  );
  const parts = rows.map(({ name }) => {
    const kept = name === 'batch' ? `WHERE t.state <> 'refused'` : '';
    const lines = `SELECT (to_jsonb(t) - $1::text[])::text AS line FROM "${name}" t ${kept}`;
    return `(SELECT '${name}:' || md5(string_agg(line, '|' ORDER BY line COLLATE "C")) AS digest FROM (${lines}) l)`;
  });
  return parts.join('\nUNION ALL\n');
}
