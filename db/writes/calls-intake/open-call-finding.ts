import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client';
import { type Day, formatDay } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';

export const CALL_FINDING_KINDS = [
  'gap',
  'reset',
  'fork',
  'clock-lag',
  'silence',
  'one-sided',
  'contradicting',
] as const;
export type CallFindingKind = (typeof CALL_FINDING_KINDS)[number];

export interface NewCallFinding {
  readonly kind: CallFindingKind;
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly day: Day;
  /** Tells it from others of its kind and source. */
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly openedAt: Instant;
}

/** Opens a finding about a source, or opens it again with new detail; true when it was not open before. */
export async function openCallFinding(db: Db, finding: NewCallFinding): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO call_finding AS f
       (finding_id, kind, organisation, organisation_region, day, subject, detail, opened_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'epoch'::timestamptz + $8::bigint * interval '1 microsecond')
     ON CONFLICT (organisation, kind, subject) DO UPDATE
       SET detail = excluded.detail, opened_at = excluded.opened_at, day = excluded.day, closed_at = NULL
       WHERE f.closed_at IS NOT NULL`,
    [
      randomUUID(),
      finding.kind,
      finding.organisation,
      finding.organisationRegion,
      formatDay(finding.day),
      finding.subject,
      JSON.stringify(finding.detail),
      finding.openedAt,
    ],
  );
  return rowCount === 1;
}
