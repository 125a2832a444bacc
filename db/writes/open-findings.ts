import type { Connection } from '#db/client';
import { BinaryRows } from '#db/copy/binary-rows';
import { copyIn } from '#db/copy/copy-in';
import type { Instant } from '#domain/calendar/instant';

/** A finding about to open (db/schema/finding.ts). */
export interface OpeningFinding {
  readonly subjectKey: Buffer;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly subjectKind: 'record' | 'source' | 'declared-number';
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly typeCode: string;
  readonly dimension: string;
  readonly severity: string;
  readonly field: string | null;
  readonly reason: string;
  readonly openedAt: Instant;
  readonly openedBatch: Buffer | null;
  readonly detail: string | null;
}

const COLUMNS =
  'subject_key, rule_id, occurrence, rule_version, subject_kind, organisation, organisation_region, type_code, ' +
  'dimension, severity, field, reason, opened_at, opened_batch, detail';

const FIRST_OCCURRENCE = 1;

function writeFinding(rows: BinaryRows, finding: OpeningFinding, occurrence: number): void {
  rows.row(15);
  rows.bytes(finding.subjectKey);
  rows.text(finding.ruleId);
  rows.int2(occurrence);
  rows.int4(finding.ruleVersion);
  rows.text(finding.subjectKind);
  rows.text(finding.organisation);
  rows.text(finding.organisationRegion);
  rows.text(finding.typeCode);
  rows.text(finding.dimension);
  rows.text(finding.severity);
  rows.text(finding.field);
  rows.text(finding.reason);
  rows.instant(finding.openedAt);
  rows.bytes(finding.openedBatch);
  rows.json(finding.detail);
}

/** Opens findings on subjects that never had any: plain COPY, first occurrence. */
export async function openFirstFindings(
  connection: Connection,
  findings: readonly OpeningFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  const rows = new BinaryRows();
  for (const finding of findings) writeFinding(rows, finding, FIRST_OCCURRENCE);
  await copyIn(connection, `finding (${COLUMNS})`, rows.take());
}

interface Earlier {
  readonly key: string;
  readonly ruleId: string;
  readonly occurrence: number;
  readonly open: boolean;
}

/** The last occurrence of each fingerprint among those about to open. Asked by shard key alone. */
async function earlierFindings(
  connection: Connection,
  findings: readonly OpeningFinding[],
): Promise<ReadonlyMap<string, Earlier>> {
  const { rows } = await connection.query<Earlier>(
    `SELECT replace(subject_key::text, '-', '') AS key, rule_id AS "ruleId", max(occurrence)::int AS occurrence,
            bool_or(closed_at IS NULL) AS open
     FROM finding WHERE subject_key = ANY($1::uuid[]) AND rule_id = ANY($2::text[]) GROUP BY subject_key, rule_id`,
    [
      [...new Set(findings.map((finding) => finding.subjectKey.toString('hex')))],
      [...new Set(findings.map((finding) => finding.ruleId))],
    ],
  );
  return new Map(rows.map((row) => [`${row.key} ${row.ruleId}`, row]));
}

/**
 * Opens findings on known subjects: a rule that failed before gets the next occurrence (a recurrence), one that is
 * open already stays as it is. Two statements, because one that joins `finding` with what arrives cannot be spread
 * over shards.
 */
export async function openFindings(
  connection: Connection,
  findings: readonly OpeningFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  const earlier = await earlierFindings(connection, findings);
  const rows = new BinaryRows();
  let opening = 0;
  for (const finding of findings) {
    const last = earlier.get(`${finding.subjectKey.toString('hex')} ${finding.ruleId}`);
    if (last?.open) continue;
    writeFinding(rows, finding, (last?.occurrence ?? 0) + 1);
    opening += 1;
  }
  if (opening > 0) await copyIn(connection, `finding (${COLUMNS})`, rows.take());
}
