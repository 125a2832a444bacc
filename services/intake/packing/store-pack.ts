import { type HeldRecord, heldRecords } from '#db/queries/held-records';
import { addReceipt } from '#db/writes/add-receipt';
import { type ClosingFinding, closeFindings } from '#db/writes/close-findings';
import { copyRecords } from '#db/writes/copy-records';
import { moveToVersions } from '#db/writes/move-to-versions';
import { type OpeningFinding, openFindings, openFirstFindings } from '#db/writes/open-findings';
import { quarantineRows } from '#db/writes/quarantine-rows';
import { carryOver, FAIL, transitions, withLetter } from '#domain/rules/outcome';
import { findingAt } from '#services/quality/describe-finding';
import type { BatchLedger } from '../batch-ledger';
import type { PackWork } from './pack-work';
import { type Plan, planPack, recordsOf, sealRefused } from './plan-pack';
import { type ArrivingPack, type PackedFailure, type PackedRecord, piecesOf } from './row-pack';
import { PACK_ROWS } from './row-packer';

interface FindingChanges {
  readonly first: OpeningFinding[];
  readonly again: OpeningFinding[];
  readonly closing: ClosingFinding[];
}

/** Settles each arriving record's outcome, roll-up deltas and findings. */
function settle(work: PackWork, pack: ArrivingPack, plan: Plan): FindingChanges {
  const changes: FindingChanges = { first: [], again: [], closing: [] };
  const { ledger, rules, tables } = work;
  const failureOf = failuresOf(pack);
  for (const [key, { record, held }] of plan.arriving) {
    const fresh = tables.outcomeOf(record);
    const outcome = held === null ? fresh : settledOutcome(work, record, held, fresh);
    if (outcome !== fresh) record.writeOutcome(outcome);
    const place = tables.placeOf(record);
    if (held) ledger.move({ ...held, day: held.receivedDay }, held.outcome, -1);
    ledger.move(place, outcome, 1);
    touchNumbers(ledger, record, held);
    const { opens, closes } = held ? transitions(held.outcome, outcome) : tables.firstTransitions(outcome);
    for (const ordinal of opens) {
      const finding = findingOf(work, record, key, ordinal, failureOf(record.index, ordinal));
      (held ? changes.again : changes.first).push(finding);
      ledger.noteOpened(finding.ruleId);
    }
    for (const ordinal of closes)
      changes.closing.push({ subjectKey: key, ruleId: rules.engine.ruleAt(ordinal).id });
  }
  return changes;
}

function settledOutcome(work: PackWork, record: PackedRecord, held: HeldRecord, fresh: string): string {
  const ordinal = work.duplicateNumberOrdinal;
  const kept =
    held.outcome[ordinal] === FAIL && held.numberHash === record.numberHash
      ? withLetter(fresh, ordinal, FAIL)
      : fresh;
  return carryOver(held.outcome, kept);
}

function touchNumbers(ledger: BatchLedger, record: PackedRecord, held: HeldRecord | null): void {
  if (held === null && !ledger.namesJoined) return;
  const { numberHash } = record;
  if (held && held.numberHash === numberHash) return;
  if (held?.numberHash) ledger.leave(held.numberHash);
  if (numberHash) ledger.join(numberHash);
}

function findingOf(
  { rules, tables, preparation }: PackWork,
  record: PackedRecord,
  key: string,
  ordinal: number,
  failure: PackedFailure,
): OpeningFinding {
  const { field, reason, detail } = failure;
  const place = { ...tables.placeOf(record), subjectKey: Buffer.from(key, 'hex') };
  const rule = rules.engine.ruleAt(ordinal);
  return { ...findingAt(rule, place, reason, preparation.now, preparation.batchId), field, detail };
}

/** A pack's failures by record and rule. */
function failuresOf(pack: ArrivingPack): (index: number, ordinal: number) => PackedFailure {
  const placeOf = (index: number, ordinal: number) => ordinal * PACK_ROWS + index;
  const known = new Map(pack.failures.map((one) => [placeOf(one.index, one.ordinal), one]));
  return (index, ordinal) => {
    const failure = known.get(placeOf(index, ordinal));
    if (!failure) throw new Error(`the pack does not say why rule ${ordinal} fails on its record ${index}`);
    return failure;
  };
}

async function storePlan(work: PackWork, plan: Plan): Promise<void> {
  const { connection, preparation, ledger } = work;
  const superseded = [...plan.arriving].filter(([, { held }]) => held !== null).map(([key]) => key);
  await moveToVersions(connection, superseded, preparation.now);
  if (plan.overtaken.length > 0) await keepOvertaken(work, plan);
  const arriving = [...plan.arriving.values()].map(({ record }) => record);
  await copyRecords(connection, [...piecesOf(arriving)]);
  await quarantineRows(
    connection,
    { batchId: preparation.batchId, source: work.source, now: preparation.now },
    plan.quarantined,
  );
  const letters = ledger.takeLetters();
  await addReceipt(connection, work.batchIdText, letters.firstRow, letters.outcomes);
}

/** Records overtaken within the pack pass through `record` on their way to `record_version`, oldest first. */
async function keepOvertaken(work: PackWork, plan: Plan): Promise<void> {
  let round: readonly PackedRecord[] = plan.overtaken;
  while (round.length > 0) {
    const seen = new Set<string>();
    const later: PackedRecord[] = [];
    const now: PackedRecord[] = [];
    for (const record of round) {
      (seen.has(record.key) ? later : now).push(record);
      seen.add(record.key);
    }
    await copyRecords(work.connection, [...piecesOf(now)]);
    await moveToVersions(work.connection, [...seen], work.preparation.now);
    round = later;
  }
}

/** Decides and stores a pack of rows on the batch's connection, inside its transaction. */
export async function storePack(work: PackWork, pack: ArrivingPack): Promise<void> {
  const { connection, preparation } = work;
  work.tables.learn(pack);
  const records = recordsOf(pack);
  const held = await heldRecords(
    connection,
    records.map(({ key }) => key),
  );
  const plan = planPack(work, pack, records, held);
  await sealRefused(work, plan, pack);
  const changes = settle(work, pack, plan);
  await storePlan(work, plan);
  await openFirstFindings(connection, changes.first);
  await openFindings(connection, changes.again);
  const closed = await closeFindings(connection, changes.closing, preparation.now, work.batchIdText);
  work.ledger.noteClosed(closed);
  pack.done();
}
