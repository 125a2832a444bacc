import type { Connection } from '#db/client';
import { flaggedRecords } from '#db/queries/disputes/handling/flagged';
import { openFindingsOf } from '#db/queries/intake/open-findings-of';
import type { StoredRecord } from '#db/writes/copy-records';
import type { Instant } from '#domain/calendar/instant';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { BatchCounts } from '#domain/records/batch-counts';
import type { CheckFinding } from '#domain/records/messages';
import type { ParsedRow, QuarantineReason, RowOutcome } from '#domain/records/record';
import { FAIL } from '#domain/rules/outcome';
import { readReason } from '#domain/rules/reasons';
import type { Rule } from '#domain/rules/rule';
import type { Context } from '#services/context';
import { describeFinding } from '#services/quality/describe-finding';
import type { OpenRules } from '#services/quality/rule-engine';
import { DUPLICATE_NUMBER } from '#services/quality/settle-duplicates';
import { acceptBatch } from './accept-batch';
import type { RowEnd } from './packing/pack-work';

/** How one row would end, and what the rules would find on it. */
export interface CheckedRow {
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly field: string | null;
  readonly reason: QuarantineReason | null;
  readonly findings: CheckFinding[];
  /** Since when the record held is flagged as in dispute (异议标注); null: it is not. */
  disputedSince: Instant | null;
}

export interface CheckedRows extends BatchCounts {
  readonly rows: readonly CheckedRow[];
}

export interface RowsToCheck {
  readonly organisation: string;
  readonly rows: AsyncIterable<readonly ParsedRow[]>;
  readonly maxRows: number;
}

const OUTCOMES = { a: 'accepted', s: 'superseding', t: 'stale', u: 'unchanged', q: 'quarantined' } as const;

/**
 * The pre-check: takes rows in by the same law in a transaction that is undone, and tells of every row how it would
 * end and what would be found on it. Rows are held in memory: `maxRows` bounds them.
 *
 * @throws Refusal `forbidden`, `too-large`, or `unavailable` while a delivery of the organisation runs.
 */
export async function checkRows(context: Context, toCheck: RowsToCheck): Promise<CheckedRows> {
  refuseUnlessPermitted(context.actor, 'record.check');
  const checked: CheckedRow[] = [];
  const byKey = new Map<string, CheckedRow>();
  /** Every row of a record, whatever becomes of it. */
  const of = new Map<string, CheckedRow[]>();
  let openRules: OpenRules | null = null;
  const row = (end: RowEnd, rules: OpenRules) => {
    openRules = rules;
    const { stored, letter } = end;
    const findings = stored === null ? [] : foundOn(stored, rules);
    const outcome = OUTCOMES[letter];
    const one: CheckedRow = {
      row: end.row,
      outcome,
      field: end.field,
      reason: end.reason,
      findings,
      disputedSince: null,
    };
    if (stored !== null) of.set(stored.key, [...(of.get(stored.key) ?? []), one]);
    checked.push(one);
    // Only what would be stored can share a number with others.
    if (stored !== null && (letter === 'a' || letter === 's')) byKey.set(stored.key, one);
  };
  const ending = async (connection: Connection) => {
    for (const { key, since } of await flaggedRecords(connection, [...of.keys()]))
      for (const flagged of of.get(key) ?? []) flagged.disputedSince = since;
    const rule = openRules?.engine.ruleSet.rules.find(({ id }) => id === DUPLICATE_NUMBER);
    if (!rule || byKey.size === 0) return;
    for (const found of await openFindingsOf(connection, [...byKey.keys()], DUPLICATE_NUMBER))
      byKey.get(found.key)?.findings.push(told(rule, found.field, found.reason, null));
  };
  const { batchId, repeated, ...counts } = await acceptBatch(context, {
    organisation: toCheck.organisation,
    externalId: 'check',
    door: 'check',
    system: null,
    rows: toCheck.rows,
    maxRows: toCheck.maxRows,
    dryRun: true,
    watch: { row, ending },
  });
  return { ...counts, rows: checked };
}

function foundOn(stored: StoredRecord, rules: OpenRules): CheckFinding[] {
  const findings: CheckFinding[] = [];
  for (let ordinal = 0; ordinal < stored.outcome.length; ordinal += 1) {
    if (stored.outcome[ordinal] !== FAIL) continue;
    const { checked, key } = stored;
    const { field, reason } = describeFinding(
      rules,
      ordinal,
      checked,
      Buffer.from(key, 'hex'),
      checked.receivedAt,
      null,
    );
    findings.push(told(rules.engine.ruleAt(ordinal), field, reason, checked.holderCodeTrait));
  }
  return findings;
}

function told(
  rule: Rule,
  field: string | null,
  stored: string,
  holderCodeTrait: string | null,
): CheckFinding {
  const { id, version, name, dimension, severity, state, advice, clause } = rule;
  const { reason } = readReason(stored, { ruleId: id, dimension, field, holderCodeTrait });
  return { rule: id, version, name, dimension, severity, state, field, reason, advice, clause };
}
