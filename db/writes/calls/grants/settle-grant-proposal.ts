import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { RequestState } from '#domain/identity/separation';

export interface GrantProposalEnd {
  readonly state: Exclude<RequestState, 'open'>;
  readonly by: string;
  readonly name: string;
  readonly reason: string | null;
}

/** Ends an open proposal; false when it has been ended meanwhile. */
export async function settleGrantProposal(
  db: Db,
  id: string,
  { state, by, name, reason }: GrantProposalEnd,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE grant_proposal SET state = $2, decided_by = $3, decider_name = $4, decision_reason = $5,
       decided_at = 'epoch'::timestamptz + $6::bigint * interval '1 microsecond'
     WHERE proposal_id::text = $1 AND state = 'open'`,
    [id, state, by, name, reason, now],
  );
  return rowCount === 1;
}
