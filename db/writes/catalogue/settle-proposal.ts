import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { RequestState } from '#domain/identity/separation';

export interface ProposalEnd {
  readonly state: Exclude<RequestState, 'open'>;
  readonly by: string;
  readonly name: string;
  readonly reason: string | null;
}

/** Ends an open proposal; false when it has been ended meanwhile. */
export async function settleProposal(db: Db, id: string, end: ProposalEnd, now: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE catalogue_proposal SET state = $2, decided_by = $3, decider_name = $4, decision_reason = $5,
       decided_at = 'epoch'::timestamptz + $6::bigint * interval '1 microsecond'
     WHERE id = $1 AND state = 'open'`,
    [id, end.state, end.by, end.name, end.reason, now],
  );
  return rowCount === 1;
}
