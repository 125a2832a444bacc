import type { Connection } from '#db/client';
import { contradictedRecords } from '#db/queries/contradicted-records';
import { sharedNumbersAtOnce } from '#db/queries/shared-numbers';
import { closeFindings } from '#db/writes/close-findings';
import { clearDuplicateNumbers, flagDuplicateNumbers } from '#db/writes/flag-duplicate-numbers';
import { openFindings } from '#db/writes/open-findings';
import { failLetter, type TurnedRecord } from '#db/writes/turn-letters';
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

/** Hexadecimal hashes of the numbers to look at; null: all of them. */
export interface LookedAtNumbers {
  /** Where a record came to a number: it may be shared now. */
  readonly joined: readonly string[] | null;
  /** Where a record left a number: it may be shared no longer. */
  readonly left: readonly string[] | null;
}

/** Numbers named in one statement. */
const NAMED_AT_ONCE = 50_000;

/**
 * Decides the rules across records by set-based SQL, in the transaction of the change: numbers now shared, numbers
 * no longer shared, and identifiers that were contradicted (null: all of them are looked at).
 */
export async function settleDuplicates(
  work: Settling,
  numbers: LookedAtNumbers,
  contradicted: readonly string[] | null,
): Promise<SettledDuplicates> {
  const opened: Record<string, number> = {};
  let closed = 0;
  const numberRule = acrossRule(work.ruleSet, DUPLICATE_NUMBER);
  if (numberRule) {
    const count = await flagShared(work, numberRule, numbers.joined);
    if (count > 0) opened[DUPLICATE_NUMBER] = count;
    closed += await clearUnshared(work, numberRule, numbers.left);
  }
  const identifierRule = acrossRule(work.ruleSet, DUPLICATE_IDENTIFIER);
  if (identifierRule) {
    const keys = contradicted ?? (await contradictedRecords(work.connection));
    const count = keys.length === 0 ? 0 : await failContradicted(work, identifierRule, keys);
    if (count > 0) opened[DUPLICATE_IDENTIFIER] = count;
  }
  return { opened, closed };
}

async function failContradicted(work: Settling, rule: Rule, keys: readonly string[]): Promise<number> {
  const flagged = await failLetter(work.connection, rule.ordinal, keys);
  return fail(work, rule, flagged, 'contents-differ');
}

/** Marks the records whose number is shared now; returns how many findings that opened. */
async function flagShared(work: Settling, rule: Rule, joined: readonly string[] | null): Promise<number> {
  // Which of all numbers are shared is asked alone: several cores may answer a question, but not a change.
  const hashes = joined ?? (await sharedNumbersAtOnce(work.connection));
  let count = 0;
  for (let at = 0; at < hashes.length; at += NAMED_AT_ONCE) {
    const named = hashes.slice(at, at + NAMED_AT_ONCE);
    const flagged = await flagDuplicateNumbers(work.connection, rule.ordinal, named);
    count += await fail(work, rule, flagged, 'number-shared');
  }
  return count;
}

/** Unmarks the records whose number is shared no longer; returns how many findings that closed. */
async function clearUnshared(work: Settling, rule: Rule, left: readonly string[] | null): Promise<number> {
  if (left?.length === 0) return 0;
  const cleared = await clearDuplicateNumbers(work.connection, rule.ordinal, left);
  recount(work, cleared, rule.ordinal, PASS);
  const closing = cleared.map((record) => ({ subjectKey: record.key, ruleId: rule.id }));
  return closeFindings(work.connection, closing, work.now, work.batchId?.toString('hex') ?? null);
}
