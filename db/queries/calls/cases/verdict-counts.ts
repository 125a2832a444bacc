import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { VerdictCounts } from '#domain/calls/case/precision';
import type { Scope } from '#domain/identity/scope';

export interface RuleVerdicts extends VerdictCounts {
  readonly ruleId: string;
  /** Alerts in the archive, judged or not. */
  readonly alerts: number;
  /** Cases that wait and that one of its alerts lies in. */
  readonly waiting: number;
}

/** By rule: what became of the cases that its alerts lay in. A case counts once for each of its rules. */
export async function verdictCounts(db: Db, scope: Scope): Promise<RuleVerdicts[]> {
  const params: unknown[] = [];
  const cases = scopeCondition(scope, { organisation: 'c.organisation', region: 'c.region' }, params);
  const alerts = scopeCondition(
    scope,
    { organisation: 'a.organisation', region: 'a.organisation_region' },
    params,
  );
  const { rows } = await db.query<RuleVerdicts>(
    `WITH judged AS (
       SELECT r.rule_id, count(*) FILTER (WHERE k.verdict = 'misuse')::integer AS misuse,
         count(*) FILTER (WHERE k.verdict = 'explained')::integer AS explained,
         count(*) FILTER (WHERE k.verdict = 'false')::integer AS "false",
         count(*) FILTER (WHERE k.judged_at IS NULL)::integer AS waiting
       FROM call_case AS k JOIN case_file AS c ON c.case_id = k.case_id
         CROSS JOIN LATERAL unnest(k.rules) AS r (rule_id) WHERE ${cases} GROUP BY r.rule_id
     ), raised AS (
       SELECT a.rule_id, count(*)::integer AS alerts FROM call_alert AS a
       WHERE a.stage <> 'waiting' AND ${alerts} GROUP BY a.rule_id
     )
     SELECT rule_id AS "ruleId", coalesce(misuse, 0) AS misuse, coalesce(explained, 0) AS explained,
       coalesce("false", 0) AS "false", coalesce(waiting, 0) AS waiting, coalesce(alerts, 0) AS alerts
     FROM judged FULL JOIN raised USING (rule_id) ORDER BY rule_id`,
    params,
  );
  return rows;
}
