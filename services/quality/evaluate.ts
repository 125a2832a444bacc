import { type Connection, transaction } from '#db/client';
import { lastComposition } from '#db/queries/last-composition';
import { type StreamedRecord, streamRecords } from '#db/queries/stream-records';
import { addEvaluationRun } from '#db/writes/add-evaluation-run';
import { addRollUps } from '#db/writes/add-roll-ups';
import { changeOutcomes } from '#db/writes/change-outcomes';
import { type ClosingFinding, closeFindings } from '#db/writes/close-findings';
import { type OpeningFinding, openFindings } from '#db/writes/open-findings';
import { dayOfInstant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { Tally } from '#domain/metrics/tally';
import { carryOver, FAIL, NOT_APPLICABLE, PASS, transitions, withLetter } from '#domain/rules/outcome';
import { countsInScore, DIMENSIONS, type Rule, type RuleSet } from '#domain/rules/rule';
import type { Context } from '#services/context';
import { describeFinding } from './describe-finding';
import { rebuildRollUps } from './rebuild-roll-ups';
import { type OpenRules, openRules } from './rule-engine';
import { syncRules } from './rule-set';
import { settleDuplicates } from './settle-duplicates';

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

interface Changed {
  readonly streamed: StreamedRecord;
  readonly next: string;
}

/** Judges every record again by the rules in force today and changes only what changed. */
class Evaluation {
  read = 0;
  changed = 0;
  opened = 0;
  closed = 0;
  private pending: Changed[] = [];
  private readonly context: Context;
  private readonly rules: OpenRules;
  private readonly only: Rule | null;
  private readonly across: readonly number[];

  constructor(context: Context, rules: OpenRules, only: Rule | null) {
    this.context = context;
    this.rules = rules;
    this.only = only;
    this.across = rules.engine.ruleSet.rules
      .filter((rule) => rule.subject === 'across' && rule.state !== 'retired')
      .map((rule) => rule.ordinal);
  }

  /** The outcome the record should have; letters of rules across records are SQL's to decide and stay. */
  private next({ checked, outcome }: StreamedRecord): string {
    const { engine } = this.rules;
    let fresh = engine.rulesFor(checked.typeCode).evaluate(checked);
    if (fresh === outcome) return outcome;
    if (this.only)
      fresh = withLetter(padded(outcome, fresh.length), this.only.ordinal, fresh[this.only.ordinal]!);
    for (const ordinal of this.across) {
      const known = outcome[ordinal];
      if (known === FAIL && fresh[ordinal] === PASS) fresh = withLetter(fresh, ordinal, FAIL);
    }
    return carryOver(outcome, fresh);
  }

  async look(records: readonly StreamedRecord[]): Promise<void> {
    for (const streamed of records) {
      const next = this.next(streamed);
      if (next !== streamed.outcome) this.pending.push({ streamed, next });
    }
    this.read += records.length;
    if (this.pending.length >= FLUSH_RECORDS) await this.flush();
  }

  async flush(): Promise<void> {
    const changes = this.pending;
    this.pending = [];
    if (changes.length > 0)
      await transaction(this.context.database, (connection) => this.write(connection, changes));
  }

  private async write(connection: Connection, changes: readonly Changed[]): Promise<void> {
    const { engine } = this.rules;
    const stored = await changeOutcomes(
      connection,
      changes.map(({ streamed, next }) => ({
        key: streamed.key.toString('hex'),
        knownFrom: streamed.knownFrom,
        known: streamed.outcome,
        next,
      })),
      engine.ruleSet.number,
    );
    const tally = new Tally(engine.ruleSet);
    const opening: OpeningFinding[] = [];
    const closing: ClosingFinding[] = [];
    for (const { streamed, next } of changes) {
      const key = streamed.key.toString('hex');
      if (!stored.has(key)) continue;
      const { checked, outcome } = streamed;
      const place = { ...checked, day: checked.receivedDay };
      tally.add(place, outcome, -1);
      tally.add(place, next, 1);
      const { opens, closes } = transitions(outcome, next);
      for (const ordinal of opens)
        opening.push(describeFinding(this.rules, ordinal, checked, streamed.key, this.context.now, null));
      for (const ordinal of closes) closing.push({ subjectKey: key, ruleId: engine.ruleAt(ordinal).id });
    }
    await openFindings(connection, opening);
    this.closed += await closeFindings(connection, closing, this.context.now, null);
    await addRollUps(connection, tally.rollUps());
    this.opened += opening.length;
    this.changed += stored.size;
  }

  /** Rules across records, decided anew over all of them. */
  async settleAcross(): Promise<void> {
    const { ruleSet } = this.rules.engine;
    await transaction(this.context.database, async (connection) => {
      const tally = new Tally(ruleSet);
      const settling = { connection, ruleSet, tally, now: this.context.now, batchId: null };
      const settled = await settleDuplicates(settling, null, null);
      await addRollUps(connection, tally.rollUps());
      const opened = Object.values(settled.opened).reduce((sum, count) => sum + count, 0);
      this.opened += opened;
      this.closed += settled.closed;
      this.changed += opened + settled.closed;
    });
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
  const ruleSet = await transaction(database, (connection) => syncRules(connection, context.now));
  const rule = selectedRule(ruleSet, selection.ruleId ?? null);
  const typeCode = selection.typeCode ?? null;
  const rules = await openRules(database, ruleSet, dayOfInstant(context.now));
  const evaluation = new Evaluation(context, rules, rule);
  if (rule?.subject !== 'across') {
    await transaction(
      database,
      async (connection) => {
        for await (const records of streamRecords(connection, typeCode)) {
          await evaluation.look(records);
          selection.onProgress?.(evaluation.read);
        }
      },
      { readOnly: true },
    );
    await evaluation.flush();
  }
  if (typeCode === null && (rule === null || rule.subject === 'across')) await evaluation.settleAcross();
  const composition = compositionOf(ruleSet);
  if ((await lastComposition(database)) !== composition) await rebuildRollUps(context, ruleSet);
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
  await addEvaluationRun(database, { ...run, ...counts });
  return counts;
}
