import { type Connection, guarded, transaction } from '#db/client';
import { lastComposition } from '#db/queries/last-composition';
import { sharedNumbers } from '#db/queries/shared-numbers';
import { type StreamedRecord, streamRecords } from '#db/queries/stream-records';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addEvaluationRun } from '#db/writes/add-evaluation-run';
import { addRollUps } from '#db/writes/add-roll-ups';
import { changeOutcomes } from '#db/writes/change-outcomes';
import { type ClosingFinding, closeFindings } from '#db/writes/close-findings';
import { type OpeningFinding, openFindings } from '#db/writes/open-findings';
import { closeFindingsOfRules } from '#db/writes/quality/close-findings-of-rules';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { Tally } from '#domain/metrics/tally';
import type { CheckedRecord } from '#domain/records/protected';
import {
  carryOver,
  FAIL,
  isOpen,
  NOT_APPLICABLE,
  PASS,
  transitions,
  withLetter,
} from '#domain/rules/outcome';
import { countsInScore, DIMENSIONS, type Rule, type RuleSet } from '#domain/rules/rule';
import type { Context } from '#services/context';
import { describeFinding } from './describe-finding';
import { rebuildRollUps } from './rebuild-roll-ups';
import { type OpenRules, openRules } from './rule-engine';
import { syncRules } from './rule-set';
import { acrossRule, DUPLICATE_NUMBER, type SettledDuplicates, settleDuplicates } from './settle-duplicates';

export interface EvaluationSelection {
  /** Only this rule's letter is judged anew. */
  readonly ruleId?: string | null;
  /** Only records of this type. */
  readonly typeCode?: string | null;
  readonly onProgress?: (read: number) => void;
}

export interface EvaluationCounts {
  readonly read: number;
  readonly changed: number;
  readonly findingsOpened: number;
  readonly findingsClosed: number;
}

/** Changed records written per transaction: what a crash can cost, and what memory holds. */
const FLUSH_RECORDS = 5_000;

/** Numbers looked at in one statement when the rules across records are settled. */
const SETTLED_NUMBERS = 10_000;

/** Numbers that records may have come to or left; null: all there are. */
const both = (numbers: readonly string[] | null) => ({ joined: numbers, left: numbers });

const FAIL_BYTE = FAIL.charCodeAt(0);

interface Changed {
  readonly key: Buffer;
  readonly knownFrom: Instant;
  readonly checked: CheckedRecord;
  readonly outcome: string;
  readonly next: string;
}

/** Judges every record again by the rules in force today and changes only what changed. */
class Evaluation {
  read = 0;
  changed = 0;
  opened = 0;
  closed = 0;
  private pending: Changed[] = [];
  /** Hashes (hex) of numbers that are marked as shared. */
  private readonly marked = new Set<string>();
  private readonly context: Context;
  private readonly rules: OpenRules;
  private readonly only: Rule | null;
  private readonly across: readonly number[];
  private readonly sharedOrdinal: number;
  private readonly retired: readonly Rule[];

  constructor(context: Context, rules: OpenRules, only: Rule | null) {
    this.context = context;
    this.rules = rules;
    this.only = only;
    this.across = rules.engine.ruleSet.rules
      .filter((rule) => rule.subject === 'across' && rule.state !== 'retired')
      .map((rule) => rule.ordinal);
    this.retired = rules.engine.ruleSet.rules.filter((rule) => rule.state === 'retired');
    this.sharedOrdinal = acrossRule(rules.engine.ruleSet, DUPLICATE_NUMBER)?.ordinal ?? -1;
  }

  /** The outcome the record should have; letters of rules across records are SQL's to decide and stay. */
  private next(outcome: string, judged: Uint8Array): string {
    let fresh = String.fromCharCode(...judged);
    if (this.only)
      fresh = withLetter(padded(outcome, fresh.length), this.only.ordinal, fresh[this.only.ordinal]!);
    for (const ordinal of this.across) {
      const known = outcome[ordinal];
      if (known === FAIL && fresh[ordinal] === PASS) fresh = withLetter(fresh, ordinal, FAIL);
    }
    let next = carryOver(outcome, fresh);
    // Their findings are closed as such: nothing stays open.
    for (const { ordinal } of this.retired)
      if (isOpen(next[ordinal])) next = withLetter(next, ordinal, NOT_APPLICABLE);
    return next;
  }

  async stream(typeCode: string | null, onProgress?: (read: number) => void): Promise<void> {
    await transaction(
      this.context.database,
      async (connection) => {
        for await (const records of streamRecords(connection, typeCode)) {
          this.look(records);
          if (this.pending.length >= FLUSH_RECORDS) await this.flush();
          onProgress?.(this.read);
        }
      },
      { as: 'engine', readOnly: true },
    );
    await this.flush();
  }

  private look(records: readonly StreamedRecord[]): void {
    const { engine } = this.rules;
    for (const { checked, outcomeLetters, numberHash, keyBytes, knownFrom } of records) {
      if (outcomeLetters.at(this.sharedOrdinal) === FAIL_BYTE)
        this.marked.add(numberHash.copy().toString('hex'));
      const judged = engine.rulesFor(checked.typeCode).judge(checked);
      if (outcomeLetters.equal(judged)) continue;
      const outcome = outcomeLetters.ascii();
      const next = this.next(outcome, judged);
      if (next !== outcome) this.pending.push({ key: keyBytes.copy(), knownFrom, checked, outcome, next });
    }
    this.read += records.length;
  }

  private async flush(): Promise<void> {
    const changes = this.pending;
    this.pending = [];
    if (changes.length > 0)
      await transaction(this.context.database, (connection) => this.write(connection, changes), {
        as: 'engine',
      });
  }

  private async write(connection: Connection, changes: readonly Changed[]): Promise<void> {
    const { engine } = this.rules;
    const stored = await changeOutcomes(
      connection,
      changes.map(({ key, knownFrom, outcome, next }) => ({
        key: key.toString('hex'),
        knownFrom,
        known: outcome,
        next,
      })),
      engine.ruleSet.number,
    );
    const tally = new Tally(engine.ruleSet);
    const opening: OpeningFinding[] = [];
    const closing: ClosingFinding[] = [];
    for (const { key: subjectKey, checked, outcome, next } of changes) {
      const key = subjectKey.toString('hex');
      if (!stored.has(key)) continue;
      const place = { ...checked, day: checked.receivedDay };
      tally.add(place, outcome, -1);
      tally.add(place, next, 1);
      const { opens, closes } = transitions(outcome, next);
      for (const ordinal of opens)
        opening.push(describeFinding(this.rules, ordinal, checked, subjectKey, this.context.now, null));
      for (const ordinal of closes) closing.push({ subjectKey: key, ruleId: engine.ruleAt(ordinal).id });
    }
    await openFindings(connection, opening);
    this.closed += await closeFindings(connection, closing, this.context.now, null);
    await addRollUps(connection, tally.rollUps());
    this.opened += opening.length;
    this.changed += stored.size;
  }

  /**
   * Rules across records, decided anew: numbers that are `shared` now and those that were marked, or over all
   * records when nothing was streamed (`shared` null). What intake changes meanwhile it settles itself.
   */
  async settleAcross(shared: readonly string[] | null): Promise<void> {
    const { ruleSet } = this.rules.engine;
    const numbers = shared && [...new Set([...shared, ...this.marked])];
    await transaction(
      this.context.database,
      async (connection) => {
        const tally = new Tally(ruleSet);
        const settling = { connection, ruleSet, tally, now: this.context.now, batchId: null };
        this.count(await settleDuplicates(settling, both(numbers && []), null));
        for (let at = 0; numbers && at < numbers.length; at += SETTLED_NUMBERS)
          this.count(await settleDuplicates(settling, both(numbers.slice(at, at + SETTLED_NUMBERS)), []));
        await addRollUps(connection, tally.rollUps());
      },
      { as: 'engine' },
    );
  }

  /** Findings of retired rules, whatever they look at. */
  async closeRetired(): Promise<void> {
    const ids = this.retired.map((rule) => rule.id);
    this.closed += await transaction(
      this.context.database,
      (connection) => closeFindingsOfRules(connection, ids, this.context.now),
      { as: 'engine' },
    );
  }

  private count(settled: SettledDuplicates): void {
    const opened = Object.values(settled.opened).reduce((sum, count) => sum + count, 0);
    this.opened += opened;
    this.closed += settled.closed;
    this.changed += opened + settled.closed;
  }
}

function padded(outcome: string, width: number): string {
  return outcome.padEnd(width, NOT_APPLICABLE);
}

/** Which ordinals count in which dimension, as text. */
function compositionOf(ruleSet: RuleSet): string {
  return DIMENSIONS.map((dimension) =>
    ruleSet.rules
      .filter((rule) => rule.dimension === dimension && countsInScore(rule))
      .map((rule) => rule.ordinal)
      .join(','),
  ).join(';');
}

function selectedRule(ruleSet: RuleSet, ruleId: string | null): Rule | null {
  if (ruleId === null) return null;
  const rule = ruleSet.rules.find((one) => one.id === ruleId);
  if (rule) return rule;
  throw new Refusal('not-found', 'no such rule', [{ field: 'rule', reason: 'rule-unknown', hint: ruleId }]);
}

/**
 * Streams the records out, judges them by the rules in force, and writes only what changed, some thousands at a
 * time: a crash loses nothing, running again goes on. Equal to a fresh evaluation, but that findings whose rule no
 * longer applies stay open (domain.md §4). @throws Refusal `not-found` for an unknown rule.
 */
export async function evaluate(
  context: Context,
  selection: EvaluationSelection = {},
): Promise<EvaluationCounts> {
  const { database } = context;
  refuseUnlessPermitted(context.actor, 'record.evaluate');
  const ruleSet = await transaction(database, (connection) => syncRules(connection, context.now), {
    as: 'engine',
  });
  const rule = selectedRule(ruleSet, selection.ruleId ?? null);
  const typeCode = selection.typeCode ?? null;
  const rules = await openRules(guarded(database, 'engine'), ruleSet, dayOfInstant(context.now));
  const evaluation = new Evaluation(context, rules, rule);
  const everything = typeCode === null && rule === null;
  // A rule across records is decided by SQL, and one that looks at no record has no letter to judge.
  const streamed =
    !rule || rule.subject === 'record' || (rule.subject === 'across' && rule.state === 'retired');
  const [shared] = await Promise.all([
    everything ? transaction(database, sharedNumbers, { as: 'engine', readOnly: true }) : null,
    streamed ? evaluation.stream(typeCode, selection.onProgress) : null,
  ]);
  if (everything || (typeCode === null && rule?.subject === 'across')) await evaluation.settleAcross(shared);
  if (typeCode === null) await evaluation.closeRetired();
  const composition = compositionOf(ruleSet);
  if ((await lastComposition(guarded(database, 'engine'))) !== composition)
    await rebuildRollUps(context, ruleSet);
  const counts = {
    read: evaluation.read,
    changed: evaluation.changed,
    findingsOpened: evaluation.opened,
    findingsClosed: evaluation.closed,
  };
  const run = {
    startedAt: context.now,
    ruleSet: ruleSet.number,
    composition,
    ruleId: rule?.id ?? null,
    typeCode,
  };
  await transaction(
    database,
    async (connection) => {
      await addEvaluationRun(connection, { ...run, ...counts });
      const detail = { ruleSet: ruleSet.number, rule: run.ruleId, type: typeCode, ...counts };
      await addAuditEntry(connection, context.actor, context.now, 'record.evaluated', 'records', detail);
    },
    { as: 'engine' },
  );
  return counts;
}
