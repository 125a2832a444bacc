import type { Db } from '#db/client';

/** How many versions of rules there ever were: the number of the rule set in force. For the system: no scope. */
export async function ruleVersionCount(db: Db): Promise<number> {
  const { rows } = await db.query<{ count: number }>('SELECT count(*) AS count FROM rule_version');
  return rows[0]?.count ?? 0;
}
