import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Grant } from '#domain/calls/grant/grant';
import type { RequestState } from '#domain/identity/separation';

/** Grants that somebody asks for, or asks to revoke. */
export interface GrantProposal {
  readonly id: string;
  readonly kind: 'grant' | 'revoke';
  readonly grants: readonly Grant[];
  readonly reason: string;
  readonly state: RequestState;
  readonly proposedBy: string;
  readonly proposerName: string;
  readonly proposerStaff: string | null;
  readonly proposedAt: Instant;
  readonly deciderName: string | null;
  readonly decidedAt: Instant | null;
  readonly decisionReason: string | null;
}

const COLUMNS = `proposal_id::text AS id, kind, grants, reason, state, proposed_by AS "proposedBy",
  proposer_name AS "proposerName", proposer_staff AS "proposerStaff", proposed_at AS "proposedAt",
  decider_name AS "deciderName", decided_at AS "decidedAt", decision_reason AS "decisionReason"`;

/** Proposals that wait, oldest first, or the decided ones, newest first. They belong to no region. */
export async function grantProposals(
  db: Db,
  which: 'open' | 'decided',
  limit: number,
): Promise<GrantProposal[]> {
  const narrowed =
    which === 'open'
      ? `WHERE state = 'open' ORDER BY proposed_at, proposal_id`
      : `WHERE state <> 'open' ORDER BY decided_at DESC, proposal_id`;
  const { rows } = await db.query<GrantProposal>(
    `SELECT ${COLUMNS} FROM grant_proposal ${narrowed} LIMIT $1`,
    [limit],
  );
  return rows;
}

/** One proposal by id. */
export async function grantProposalById(db: Db, id: string): Promise<GrantProposal | null> {
  const { rows } = await db.query<GrantProposal>(
    `SELECT ${COLUMNS} FROM grant_proposal WHERE proposal_id::text = $1`,
    [id],
  );
  return rows[0] ?? null;
}
