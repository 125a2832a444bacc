import type { Connection } from '#db/client';
import { openFindingOf } from '#db/queries/quality/open-finding-of';
import { closeFindings } from '#db/writes/close-findings';
import { openFindings } from '#db/writes/open-findings';
import type { Instant } from '#domain/calendar/instant';
import { findingAt } from './describe-finding';
import { ruleInForce } from './rule-set';

const RULE_ID = 'dispute-upheld';

/** A record that was found wrong by people. */
export interface DisputedSubject {
  readonly recordKey: string;
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly typeCode: string;
  /** The field that is wrong; null: the rule's own. */
  readonly field: string | null;
}

/**
 * Opens the finding of an upheld dispute on its record, within the dispute's transaction; one that is open already stays.
 * Null: the rule is retired.
 */
export async function openDisputeFinding(
  db: Connection,
  { recordKey, field, ...place }: DisputedSubject,
  detail: Readonly<Record<string, unknown>>,
  now: Instant,
): Promise<{ readonly ruleId: string; readonly occurrence: number } | null> {
  const rule = await ruleInForce(db, RULE_ID);
  if (rule.state === 'retired') return null;
  const subjectKey = Buffer.from(recordKey.replaceAll('-', ''), 'hex');
  const finding = findingAt({ ...rule, ordinal: -1 }, { ...place, subjectKey }, RULE_ID, now, null);
  await openFindings(db, [{ ...finding, field: field ?? finding.field, detail: JSON.stringify(detail) }]);
  const occurrence = await openFindingOf(db, recordKey, RULE_ID);
  return occurrence === null ? null : { ruleId: RULE_ID, occurrence };
}

/** Closes the findings of records whose corrected versions came; nothing else closes them. */
export function closeDisputeFindings(
  db: Connection,
  recordKeys: readonly string[],
  now: Instant,
  batchId: string | null,
): Promise<number> {
  const closing = recordKeys.map((subjectKey) => ({ subjectKey, ruleId: RULE_ID }));
  return closeFindings(db, closing, now, batchId);
}
