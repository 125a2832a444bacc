import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';

/** A rule that a dispute showed to be wanting. */
export interface ProposedRule {
  readonly proposalId: string;
  readonly number: string;
  readonly certificateType: string | null;
  readonly field: string | null;
  readonly words: string;
  readonly proposedAt: Instant;
  readonly proposerName: string;
  readonly state: string;
  readonly ruleId: string | null;
}

/** Rules proposed by disputes of a scope, the last first. */
export async function proposedRules(db: Db, scope: Scope, most: number): Promise<ProposedRule[]> {
  const params: unknown[] = [most];
  const within = scopeCondition(scope, { organisation: 'c.organisation', region: 'c.region' }, params);
  const { rows } = await db.query<ProposedRule>(
    `SELECT r.proposal_id::text AS "proposalId", c.number, r.certificate_type AS "certificateType", r.field, r.words,
       r.proposed_at AS "proposedAt", r.proposer_name AS "proposerName", r.state, r.rule_id AS "ruleId"
     FROM dispute_rule_proposal AS r JOIN case_file AS c ON c.case_id = r.case_id
     WHERE ${within} ORDER BY r.proposed_at DESC, r.proposal_id LIMIT $1`,
    params,
  );
  return rows;
}
