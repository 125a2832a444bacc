import type { Connection } from '#db/client';
import { contradictedRecords } from '#db/queries/contradicted-records';
import { closeFindings } from '#db/writes/close-findings';
import {
  clearDuplicateNumbers,
  flagDuplicateNumbers,
  type TurnedRecord,
} from '#db/writes/flag-duplicate-numbers';
import { openFindings } from '#db/writes/open-findings';
import { failLetter } from '#db/writes/turn-letters';
import type { Instant } from '#domain/calendar/instant';
import type { Tally } from '#domain/metrics/tally';
import { FAIL, PASS, withLetter } from '#domain/rules/outcome';
import type { Rule, RuleSet } from '#domain/rules/rule';
import { findingAt } from './describe-finding';

export const DUPLICATE_NUMBER = 'duplicate-number';
export const DUPLICATE_IDENTIFIER = 'duplicate-identifier';

export interface Settling {
  readonly connection: Connection;
  readonly ruleSet: RuleSet;
  readonly tally: Tally;
  readonly now: Instant;
  readonly batchId: Buffer | null;
}

export interface SettledDuplicates {
  readonly opened: Readonly<Record<string, number>>;
  readonly closed: number;
}

/** A rule across records that is in force, or null when it was retired. */
export function acrossRule(ruleSet: RuleSet, id: string): Rule | null {
  const rule = ruleSet.rules.find((one) => one.id === id);
  return rule && rule.state !== 'retired' ? rule : null;
}

function recount(work: Settling, turned: readonly TurnedRecord[], ordinal: number, letter: string): void {
  for (const record of turned) {
    const place = { ...record, day: record.receivedDay };
    work.tally.add(place, record.outcome, -1);
    work.tally.add(place, withLetter(record.outcome, ordinal, letter), 1);
  }
}

async function fail(
  work: Settling,
  rule: Rule,
  turned: readonly TurnedRecord[],
  reason: string,
): Promise<number> {
  recount(work, turned, rule.ordinal, FAIL);
  const findings = turned.map((record) =>
    findingAt(
      rule,
      { ...record, subjectKey: Buffer.from(record.key, 'hex') },
      reason,
      work.now,
      work.batchId,
    ),
  );
  await openFindings(work.connection, findings);
  return findings.length;
}

/**
 * Decides the rules across records by set-based SQL, in the transaction of the change: numbers now shared, numbers
 * no longer shared, and identifiers that were contradicted. Null: all of them are looked at.
 */
export async function settleDuplicates(
  work: Settling,
  touched: readonly string[] | null,
  contradicted: readonly string[] | null,
): Promise<SettledDuplicates> {
  const opened: Record<string, number> = {};
  let closed = 0;
  const numberRule = acrossRule(work.ruleSet, DUPLICATE_NUMBER);
  if (numberRule && (touched === null || touched.length > 0)) {
    const flagged = await flagDuplicateNumbers(work.connection, numberRule.ordinal, touched);
    const count = await fail(work, numberRule, flagged, 'number-shared');
    if (count > 0) opened[DUPLICATE_NUMBER] = count;
    const cleared = await clearDuplicateNumbers(work.connection, numberRule.ordinal, touched);
    recount(work, cleared, numberRule.ordinal, PASS);
    const closing = cleared.map((record) => ({ subjectKey: record.key, ruleId: numberRule.id }));
    const batch = work.batchId?.toString('hex') ?? null;
    closed += await closeFindings(work.connection, closing, work.now, batch);
  }
  const identifierRule = acrossRule(work.ruleSet, DUPLICATE_IDENTIFIER);
  if (identifierRule) {
    const keys = contradicted ?? (await contradictedRecords(work.connection));
    const flagged = await failLetter(work.connection, identifierRule.ordinal, keys);
    const count = await fail(work, identifierRule, flagged, 'contents-differ');
    if (count > 0) opened[DUPLICATE_IDENTIFIER] = count;
  }
  return { opened, closed };
}
