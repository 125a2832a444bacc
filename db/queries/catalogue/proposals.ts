import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { CatalogueFile } from '#domain/catalogue/catalogue-file';
import type { ProposalKind } from '#domain/catalogue/proposal';
import type { RequestState } from '#domain/identity/separation';

/** A proposal as lists show it. */
export interface ProposalRow {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly subject: string;
  /** Names of the one type or organisation; null of a file. */
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  /** Rows that it adds or changes. */
  readonly rows: number;
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

/** One proposal with what it changes. */
export interface Proposal extends ProposalRow {
  readonly before: CatalogueFile;
  readonly after: CatalogueFile;
}

const COLUMNS = `
  id::text, kind, subject, coalesce(after->'types'->0, after->'organisations'->0) AS first,
  jsonb_array_length(after->'types') + jsonb_array_length(after->'organisations')
    + jsonb_array_length(after->'scenarios') + jsonb_array_length(after->'items') AS rows,
  reason, state, proposed_by AS "proposedBy", proposer_name AS "proposerName", proposer_staff AS "proposerStaff",
  proposed_at AS "proposedAt", decider_name AS "deciderName", decided_at AS "decidedAt",
  decision_reason AS "decisionReason"`;

const named = (columns: string, rest: string) => `
  SELECT q.*, CASE WHEN kind = 'file' THEN NULL ELSE first->>'nameZh' END AS "nameZh",
         CASE WHEN kind = 'file' THEN NULL ELSE first->>'nameEn' END AS "nameEn"
  FROM (SELECT ${columns} FROM catalogue_proposal ${rest}) AS q`;

/** Proposals: the open ones, oldest first, or the decided ones, newest first. They belong to no region. */
export async function proposals(db: Db, which: 'open' | 'decided', limit: number): Promise<ProposalRow[]> {
  const narrowed =
    which === 'open'
      ? `WHERE state = 'open' ORDER BY proposed_at, id LIMIT $1`
      : `WHERE state <> 'open' ORDER BY decided_at DESC, id LIMIT $1`;
  const { rows } = await db.query<ProposalRow & { first?: unknown }>(named(COLUMNS, narrowed), [limit]);
  return rows.map(({ first: _, ...row }) => row);
}

/** One proposal by id. */
export async function proposalById(db: Db, id: string): Promise<Proposal | null> {
  const { rows } = await db.query<Proposal & { first?: unknown }>(
    named(`${COLUMNS}, before, after`, 'WHERE id::text = $1'),
    [id],
  );
  const [found] = rows.map(({ first: _, ...row }) => row);
  return found ?? null;
}
