import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Grant } from '#domain/calls/grant/grant';

export interface NewGrantProposal {
  readonly id: string;
  readonly kind: 'grant' | 'revoke';
  readonly grants: readonly Grant[];
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposerName: string;
  readonly proposerStaff: string | null;
}

/** Adds an open proposal. */
export async function addGrantProposal(db: Db, proposal: NewGrantProposal, now: Instant): Promise<void> {
  const { id, kind, grants, reason, proposedBy, proposerName, proposerStaff } = proposal;
  await db.query(
    `INSERT INTO grant_proposal (proposal_id, kind, grants, reason, proposed_by, proposer_name, proposer_staff, proposed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'epoch'::timestamptz + $8::bigint * interval '1 microsecond')`,
    [id, kind, JSON.stringify(grants), reason, proposedBy, proposerName, proposerStaff, now],
  );
}
