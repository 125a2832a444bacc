import type { Instant } from '#domain/calendar/instant';
import type { BatchCounts } from '#domain/records/batch-counts';
import type { BatchDoor, BatchState } from '#domain/records/messages';

/** A batch as it is shown. Names are null when the catalogue does not know its source. */
export interface BatchRow extends BatchCounts {
  readonly batchId: string;
  readonly source: string;
  readonly sourceNameZh: string | null;
  readonly sourceNameEn: string | null;
  readonly externalId: string;
  readonly door: BatchDoor;
  readonly state: BatchState;
  readonly startedAt: Instant;
  readonly acceptedAt: Instant | null;
  readonly totalKilobytes: number | null;
  readonly readKilobytes: number;
  readonly refusal: string | null;
}

export const BATCH_COLUMNS = `b.batch_id AS "batchId", b.source, o.name_zh AS "sourceNameZh", o.name_en AS "sourceNameEn",
  b.external_id AS "externalId", b.door, b.state, b.started_at AS "startedAt", b.accepted_at AS "acceptedAt",
  b.total_kilobytes AS "totalKilobytes", b.read_kilobytes AS "readKilobytes", b.refusal, b.read, b.accepted,
  b.superseded, b.stale, b.unchanged, b.rejected, b.rejected_by_reason AS "rejectedByReason",
  b.findings_opened AS "findingsOpened", b.findings_closed AS "findingsClosed", b.findings_by_rule AS "findingsByRule"`;

export const BATCH_FROM = 'batch b LEFT JOIN organisation o ON o.code = b.source';

/** A batch belongs where its source does. */
export const BATCH_PLACE = { organisation: 'b.source', region: 'o.region_code' };
