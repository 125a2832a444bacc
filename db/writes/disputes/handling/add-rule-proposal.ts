import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface RuleProposal {
  readonly proposalId: string;
  readonly certificateType: string | null;
  readonly field: string | null;
  readonly words: string;
  readonly by: string;
  readonly byName: string;
}

/** No rule could have caught a dispute: what one would say. */
export async function addRuleProposal(
  db: Db,
  caseId: string,
  { proposalId, certificateType, field, words, by, byName }: RuleProposal,
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO dispute_rule_proposal (case_id, proposal_id, certificate_type, field, words, proposed_at, proposed_by,
       proposer_name, state)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5, 'epoch'::timestamptz + $6::bigint * interval '1 microsecond', $7, $8, 'open')`,
    [caseId, proposalId, certificateType, field, words, now, by, byName],
  );
}
