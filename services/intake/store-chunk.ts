import type { Connection } from '#db/client';
import { type HeldRecord, heldRecords } from '#db/queries/held-records';
import { addReceipt } from '#db/writes/add-receipt';
import { type ClosingFinding, closeFindings } from '#db/writes/close-findings';
import { copyRecords, type StoredRecord } from '#db/writes/copy-records';
import { moveToVersions } from '#db/writes/move-to-versions';
import { type OpeningFinding, openFindings, openFirstFindings } from '#db/writes/open-findings';
import { quarantineRows, type SealedQuarantine } from '#db/writes/quarantine-rows';
import type { Arrival } from '#domain/records/decide-arrival';
import { decideArrival } from '#domain/records/decide-arrival';
import type { QuarantinedRow, QuarantineReason } from '#domain/records/record';
import { carryOver, FAIL, transitions, withLetter } from '#domain/rules/outcome';
import { quarantineSealKey } from '#services/identity/sealing/associated-data';
import { describeFinding } from '#services/quality/describe-finding';
import type { OpenRules } from '#services/quality/rule-engine';
import { type BatchLedger, type ReceiptLetter, tallyPlace } from './batch-ledger';
import type { Preparation } from './prepare-record';

/** A row on its way: prepared, or already quarantined. `source` gives its raw text, if it comes to that. */
export type ReadyRow =
  | { readonly kind: 'record'; readonly stored: StoredRecord; readonly source: { readonly raw: string } }
  | { readonly kind: 'quarantined'; readonly row: QuarantinedRow };

/** How one row ended, as told while its chunk is decided: before anything of it is stored. */
export interface RowEnd {
  readonly row: number;
  readonly letter: ReceiptLetter;
  readonly reason: QuarantineReason | null;
  readonly field: string | null;
  /** The record as prepared, with its fresh outcome; null when the row became none. */
  readonly stored: StoredRecord | null;
}

export interface ChunkWork {
  readonly connection: Connection;
  readonly preparation: Preparation;
  readonly rules: OpenRules;
  readonly ledger: BatchLedger;
  readonly source: string;
  readonly batchIdText: string;
  /** Ordinals of rules across records: their letters are kept until SQL decides anew. */
  readonly duplicateNumberOrdinal: number;
  /** Whose records may be brought; null: everybody's. */
  readonly pushable: ((organisation: string) => boolean) | null;
  readonly onRow: ((end: RowEnd) => void) | null;
}

interface Plan {
  readonly arriving: Map<string, { stored: StoredRecord; held: HeldRecord | null }>;
  readonly quarantined: SealedQuarantine[];
  /** Rows overtaken by a later row of the same chunk; they become versions at once. */
  readonly overtaken: StoredRecord[];
}

function sealQuarantine(
  work: ChunkWork,
  row: number,
  reason: QuarantineReason,
  field: string | null,
  recordKey: string | null,
  raw: string,
): SealedQuarantine {
  const { preparation } = work;
  const rawSealed = preparation.sealer.seal(quarantineSealKey(preparation.batchId, row), raw);
  return { rowNumber: row, reason, field, recordKey, rawSealed };
}

function markOf(stored: StoredRecord) {
  return { version: stored.checked.version, sourceUpdatedAt: stored.checked.sourceUpdatedAt };
}

function decide(
  stored: StoredRecord,
  pending: StoredRecord | undefined,
  held: HeldRecord | undefined,
): Arrival {
  if (pending) {
    return decideArrival(markOf(pending), markOf(stored), pending.contentDigest === stored.contentDigest);
  }
  if (!held) return 'new';
  return decideArrival(held, markOf(stored), held.contentDigest === stored.contentDigest);
}

const LETTERS = { new: 'a', superseding: 's', stale: 't', unchanged: 'u' } as const;

type Quarantining = QuarantinedRow & { readonly stored: StoredRecord | null };

function quarantineRow(work: ChunkWork, plan: Plan, { row, reason, field, raw, stored }: Quarantining): void {
  work.ledger.noteRejected(reason);
  work.onRow?.({ row, letter: 'q', reason, field, stored });
  plan.quarantined.push(sealQuarantine(work, row, reason, field, stored?.key ?? null, raw));
}

function quarantineRecord(
  work: ChunkWork,
  plan: Plan,
  { stored, source }: ReadyRow & { kind: 'record' },
  reason: QuarantineReason,
): void {
  const { raw } = source;
  quarantineRow(work, plan, { row: stored.rowNumber, reason, field: 'certificateId', raw, stored });
}

/** Decides every row of the chunk against what is held; pure but for sealing and the ledger. */
function planChunk(work: ChunkWork, rows: readonly ReadyRow[], held: ReadonlyMap<string, HeldRecord>): Plan {
  const plan: Plan = { arriving: new Map(), quarantined: [], overtaken: [] };
  const { ledger } = work;
  for (const ready of rows) {
    if (ready.kind === 'quarantined') {
      const { row, reason, field, raw } = ready.row;
      quarantineRow(work, plan, { row, reason, field, raw, stored: null });
      continue;
    }
    const { stored } = ready;
    const { key } = stored;
    const pending = plan.arriving.get(key);
    const holding = held.get(key);
    if (work.pushable && holding && !work.pushable(holding.organisation)) {
      quarantineRecord(work, plan, ready, 'issuer-foreign');
      continue;
    }
    const arrival = decide(stored, pending?.stored, holding);
    if (arrival === 'contradiction') {
      ledger.contradictedKeys.add(key);
      quarantineRecord(work, plan, ready, 'identifier-contradiction');
      continue;
    }
    const letter = LETTERS[arrival];
    ledger.note(letter);
    work.onRow?.({ row: stored.rowNumber, letter, reason: null, field: null, stored });
    if (arrival === 'new' || arrival === 'superseding') {
      // A newer version settles what contradicted the one before.
      ledger.contradictedKeys.delete(key);
      ledger.hear(stored.checked);
      if (pending) plan.overtaken.push(pending.stored);
      plan.arriving.set(key, { stored, held: pending ? pending.held : (holding ?? null) });
    }
  }
  return plan;
}

interface FindingChanges {
  readonly first: OpeningFinding[];
  readonly again: OpeningFinding[];
  readonly closing: ClosingFinding[];
}

/** Settles each arriving record's outcome, roll-up deltas and findings. */
function settle(work: ChunkWork, plan: Plan): FindingChanges {
  const changes: FindingChanges = { first: [], again: [], closing: [] };
  const { ledger, rules, preparation } = work;
  for (const [key, { stored, held }] of plan.arriving) {
    const { checked } = stored;
    if (held) {
      if (sameNumber(held, stored) && held.outcome[work.duplicateNumberOrdinal] === FAIL)
        stored.outcome = withLetter(stored.outcome, work.duplicateNumberOrdinal, FAIL);
      stored.outcome = carryOver(held.outcome, stored.outcome);
      ledger.move({ ...held, day: held.receivedDay }, held.outcome, -1);
      if (held.numberHash && !sameNumber(held, stored)) ledger.touch(held.numberHash);
    }
    if (stored.numberHash && !(held && sameNumber(held, stored))) ledger.touch(stored.numberHash);
    ledger.move(tallyPlace(checked), stored.outcome, 1);
    const { opens, closes } = transitions(held?.outcome ?? null, stored.outcome);
    for (const ordinal of opens) {
      const openedAt = preparation.now;
      const finding = describeFinding(
        rules,
        ordinal,
        checked,
        Buffer.from(key, 'hex'),
        openedAt,
        preparation.batchId,
      );
      (held ? changes.again : changes.first).push(finding);
      ledger.noteOpened(finding.ruleId);
    }
    for (const ordinal of closes)
      changes.closing.push({ subjectKey: key, ruleId: rules.engine.ruleAt(ordinal).id });
  }
  return changes;
}

function sameNumber(held: HeldRecord, stored: StoredRecord): boolean {
  return held.numberHash === stored.numberHash;
}

async function storePlan(work: ChunkWork, plan: Plan): Promise<void> {
  const { connection, preparation, ledger } = work;
  const superseded = [...plan.arriving].filter(([, { held }]) => held !== null).map(([key]) => key);
  await moveToVersions(connection, superseded, preparation.now);
  if (plan.overtaken.length > 0) await keepOvertaken(work, plan);
  await copyRecords(
    connection,
    [...plan.arriving.values()].map(({ stored }) => stored),
  );
  await quarantineRows(
    connection,
    { batchId: preparation.batchId, source: work.source, now: preparation.now },
    plan.quarantined,
  );
  const letters = ledger.takeLetters();
  await addReceipt(connection, work.batchIdText, letters.firstRow, letters.outcomes);
}

/** Rows overtaken within the chunk pass through `record` on their way to `record_version`, oldest first. */
async function keepOvertaken(work: ChunkWork, plan: Plan): Promise<void> {
  let round = plan.overtaken;
  while (round.length > 0) {
    const seen = new Set<string>();
    const later: StoredRecord[] = [];
    const now: StoredRecord[] = [];
    for (const stored of round) {
      (seen.has(stored.key) ? later : now).push(stored);
      seen.add(stored.key);
    }
    await copyRecords(work.connection, now);
    await moveToVersions(work.connection, [...seen], work.preparation.now);
    round = later;
  }
}

/** Decides and stores a chunk of rows on the batch's connection, inside its transaction. */
export async function storeChunk(work: ChunkWork, rows: readonly ReadyRow[]): Promise<void> {
  const { connection, ledger, preparation } = work;
  const keys = rows.flatMap((ready) => (ready.kind === 'record' ? [ready.stored.key] : []));
  const held = await heldRecords(connection, keys);
  const plan = planChunk(work, rows, held);
  const changes = settle(work, plan);
  await storePlan(work, plan);
  await openFirstFindings(connection, changes.first);
  await openFindings(connection, changes.again);
  const closed = await closeFindings(connection, changes.closing, preparation.now, work.batchIdText);
  ledger.noteClosed(closed);
}
