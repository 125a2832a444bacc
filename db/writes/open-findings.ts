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

function writeFinding(rows: BinaryRows, finding: OpeningFinding): void {
  rows.row(15);
  rows.bytes(finding.subjectKey);
  rows.text(finding.ruleId);
  rows.int2(FIRST_OCCURRENCE);
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

function encode(findings: readonly OpeningFinding[]): Buffer {
  const rows = new BinaryRows();
  for (const finding of findings) writeFinding(rows, finding);
  return rows.take();
}

/** Opens findings on subjects that never had any: plain COPY, first occurrence. */
export async function openFirstFindings(
  connection: Connection,
  findings: readonly OpeningFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  await copyIn(connection, `finding (${COLUMNS})`, encode(findings));
}

/** Opens findings on known subjects: a rule that failed before gets the next occurrence (a recurrence). */
export async function openFindings(
  connection: Connection,
  findings: readonly OpeningFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  await connection.query(
    'CREATE TEMPORARY TABLE IF NOT EXISTS opening_finding (LIKE finding INCLUDING DEFAULTS) ON COMMIT DROP',
  );
  await copyIn(connection, `opening_finding (${COLUMNS})`, encode(findings));
  await connection.query(
    `INSERT INTO finding (${COLUMNS})
     SELECT ${COLUMNS.replace(
       'occurrence',
       `(SELECT coalesce(max(f.occurrence), 0) + 1 FROM finding f
         WHERE f.subject_key = o.subject_key AND f.rule_id = o.rule_id)`,
     )}
     FROM opening_finding o
     WHERE NOT EXISTS (SELECT 1 FROM finding f WHERE f.subject_key = o.subject_key
                       AND f.rule_id = o.rule_id AND f.closed_at IS NULL)`,
  );
  await connection.query('TRUNCATE opening_finding');
}
