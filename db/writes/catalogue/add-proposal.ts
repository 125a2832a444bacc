import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { CatalogueFile } from '#domain/catalogue/catalogue-file';
import type { ProposalKind } from '#domain/catalogue/proposal';

export interface NewProposal {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly subject: string;
  readonly before: CatalogueFile;
  readonly after: CatalogueFile;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposerName: string;
  readonly proposerStaff: string | null;
}

/** Adds an open proposal. */
export async function addProposal(db: Db, proposal: NewProposal, now: Instant): Promise<void> {
  const { id, kind, subject, before, after, reason, proposedBy, proposerName, proposerStaff } = proposal;
  await db.query(
    `INSERT INTO catalogue_proposal (id, kind, subject, before, after, reason, proposed_by, proposer_name,
       proposer_staff, proposed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'epoch'::timestamptz + $10::bigint * interval '1 microsecond')`,
    [
      id,
      kind,
      subject,
      JSON.stringify(before),
      JSON.stringify(after),
      reason,
      proposedBy,
      proposerName,
      proposerStaff,
      now,
    ],
  );
}
