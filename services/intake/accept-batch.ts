import { randomUUID } from 'node:crypto';
import { type Connection, guarded, transaction } from '#db/client';
import { acceptedCounts } from '#db/queries/accepted-counts';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addFact } from '#db/writes/add-fact';
import { addRollUps } from '#db/writes/add-roll-ups';
import { type ClaimedBatch, claimBatch } from '#db/writes/claim-batch';
import { acceptBatchRow, refuseBatchRow } from '#db/writes/end-batch';
import { lockSource, tryLockSource } from '#db/writes/lock-source';
import { noteBatchProgress } from '#db/writes/note-batch-progress';
import { noteSourceActivity } from '#db/writes/note-source-activity';
import type { Day } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import type { BatchCounts } from '#domain/records/batch-counts';
import type { BatchDoor } from '#domain/records/messages';
import type { ParsedRow } from '#domain/records/record';
import { readCatalogue } from '#services/catalogue/read-catalogue';
import type { Context } from '#services/context';
import { holdSealer } from '#services/identity/seal';
import type { OpenRules } from '#services/quality/rule-engine';
import { syncRules } from '#services/quality/rule-set';
import { acrossRule, DUPLICATE_NUMBER, settleDuplicates } from '#services/quality/settle-duplicates';
import { BatchLedger } from './batch-ledger';
import { mayPush } from './may-push';
import { packRows } from './packing/pack-rows';
import { PackTables } from './packing/pack-tables';
import type { PackWork, RowEnd } from './packing/pack-work';
import { packerOptions } from './packing/packer-options';
import type { ArrivingPack } from './packing/row-pack';
import { storePack } from './packing/store-pack';
import type { PackMaterials } from './packing/thread-messages';

/** Rows are prepared in this thread, or elsewhere by the same law. */
export type DeliveredContent =
  | { readonly rows: AsyncIterable<readonly ParsedRow[]> }
  | { readonly packs: (materials: PackMaterials) => AsyncIterable<ArrivingPack> };

/** A delivery of rows. `externalId` is the source's own id of it: delivering it again gives the same receipt. */
export type Delivery = DeliveryTerms & DeliveredContent;

export interface DeliveryTerms {
  readonly organisation: string;
  readonly externalId: string;
  readonly door: BatchDoor | 'check';
  readonly system: string | null;
  /** The day that decides what has expired; default: today. */
  readonly asOf?: Day;
  readonly totalBytes?: number;
  /** Same law, nothing stored. */
  readonly dryRun?: boolean;
  readonly bytesRead?: () => number;
  readonly onProgress?: (read: number) => void;
  /** More rows than this refuse the whole delivery as `too-large`. */
  readonly maxRows?: number;
  /**
   * Hex SHA-256 of the content, for doors where a repeat must equal the first: called when the rows are at their
   * end, or, for a repeat, instead of reading them.
   */
  readonly contentDigest?: () => Promise<string>;
  readonly watch?: BatchWatch;
}

/** For callers that must know each row, or belong into the batch's own transaction. */
export interface BatchWatch {
  readonly row?: (end: RowEnd, rules: OpenRules) => void;
  /** Runs last in the transaction; what it throws undoes the batch. */
  readonly ending?: (connection: Connection, batchId: string) => Promise<void>;
}

export interface BatchReceipt extends BatchCounts {
  readonly batchId: string;
  /** True when this delivery had been accepted before and nothing was done now. */
  readonly repeated: boolean;
}

const PROGRESS_EVERY_MS = 1_000;
/** A batch without a heartbeat for so long was abandoned by a process that died. */
const ABANDONED_AFTER_MICROS = 30_000_000;

/**
 * Takes in one delivery: every row ends as accepted, superseding, stale, unchanged or quarantined; findings and
 * roll-ups change with it. All in one transaction: a crash at any point leaves the whole batch or none of it, and
 * delivering it again finishes it.
 *
 * @throws Refusal `forbidden` (not the actor's source), `conflict` (the same delivery is running), or what the
 *   reader of the rows refuses; then nothing is stored and the batch is marked refused.
 */
export async function acceptBatch(context: Context, delivery: Delivery): Promise<BatchReceipt> {
  // A replay is somebody's correction of rows that were pushed: `replayRow` has asked who that is.
  if (delivery.door !== 'replay') mayPush(context.actor, delivery.organisation);
  if (delivery.dryRun) return intake(context, delivery, randomUUID());
  const claim = await claimDelivery(context, delivery);
  if (!claim.claimed) return repeatedReceipt(context, claim, delivery);
  try {
    return await intake(context, delivery, claim.batchId);
  } catch (error) {
    await refuseBatchRow(
      guarded(context.database, 'engine'),
      claim.batchId,
      error instanceof Refusal ? error.code : 'failed',
    );
    throw error;
  }
}

function claimDelivery(context: Context, delivery: Delivery): Promise<ClaimedBatch> {
  return claimBatch(guarded(context.database, 'engine'), {
    batchId: randomUUID(),
    source: delivery.organisation,
    externalId: delivery.externalId,
    door: delivery.door,
    now: context.now,
    totalKilobytes: delivery.totalBytes === undefined ? null : Math.ceil(delivery.totalBytes / 1024),
    abandonedBefore: Date.now() * 1000 - ABANDONED_AFTER_MICROS,
  });
}

async function repeatedReceipt(
  context: Context,
  claim: ClaimedBatch,
  delivery: Delivery,
): Promise<BatchReceipt> {
  if (claim.state !== 'accepted') {
    throw new Refusal('conflict', 'the same delivery is being taken in', [
      { field: 'batchId', reason: 'batch-running' },
    ]);
  }
  const digest = await delivery.contentDigest?.();
  if (digest !== undefined && claim.contentDigest !== null && digest !== claim.contentDigest) {
    throw new Refusal('conflict', 'another content was accepted under this id; nothing was done now', [
      { field: 'batchId', reason: 'batch-content-differs' },
    ]);
  }
  const counts = await acceptedCounts(guarded(context.database, 'engine'), claim.batchId);
  return { batchId: claim.batchId, repeated: true, ...counts };
}

/** Thrown to roll a dry run back; carries its counts. */
class DryRunEnd extends Error {
  readonly counts: BatchCounts;
  constructor(counts: BatchCounts) {
    super('dry run');
    this.counts = counts;
  }
}

async function intake(context: Context, delivery: Delivery, batchId: string): Promise<BatchReceipt> {
  try {
    const counts = await transaction(
      context.database,
      async (connection) => {
        const ended = await takeIn(context, delivery, batchId, connection);
        if (delivery.dryRun) throw new DryRunEnd(ended);
        return ended;
      },
      { as: 'engine' },
    );
    return { batchId, repeated: false, ...counts };
  } catch (error) {
    if (error instanceof DryRunEnd) return { batchId, repeated: false, ...error.counts };
    throw error;
  }
}

interface OpenedWork extends PackWork {
  readonly packs: AsyncIterable<ArrivingPack>;
}

async function openWork(
  context: Context,
  delivery: Delivery,
  batchId: string,
  connection: Connection,
): Promise<OpenedWork> {
  const ruleSet = await syncRules(connection, context.now);
  const held = await holdSealer(guarded(context.database, 'engine'), connection);
  const materials: PackMaterials = {
    batchId: Buffer.from(batchId.replaceAll('-', ''), 'hex'),
    now: context.now,
    asOf: delivery.asOf ?? dayOfInstant(context.now),
    sourceOrganisation: delivery.organisation,
    sourceSystem: delivery.system,
    actor: context.actor,
    ruleSet,
    catalogue: await readCatalogue(connection),
    keys: held.keys,
  };
  const watchRow = delivery.watch?.row;
  const options = packerOptions(materials, held.sealer, watchRow !== undefined);
  const { rules } = options;
  return {
    connection,
    preparation: options.preparation,
    rules,
    ledger: new BatchLedger(ruleSet),
    tables: new PackTables(),
    source: delivery.organisation,
    batchIdText: batchId,
    duplicateNumberOrdinal: acrossRule(ruleSet, DUPLICATE_NUMBER)?.ordinal ?? -1,
    pushable: options.pushable,
    onRow: watchRow ? (end) => watchRow(end, rules) : null,
    packs:
      'packs' in delivery ? delivery.packs(materials) : packRows(delivery.rows, options, delivery.maxRows),
  };
}

async function takeIn(
  context: Context,
  delivery: Delivery,
  batchId: string,
  connection: Connection,
): Promise<BatchCounts> {
  await takeTurn(connection, delivery);
  const work = await openWork(context, delivery, batchId, connection);
  await storeAll(context, delivery, work);
  const { ledger } = work;
  const settling = {
    connection,
    ruleSet: work.rules.engine.ruleSet,
    tally: ledger.tally,
    now: context.now,
    batchId: work.preparation.batchId,
  };
  const settled = await settleDuplicates(settling, ledger.touchedNumbers(), [...ledger.contradictedKeys]);
  for (const [ruleId, count] of Object.entries(settled.opened)) ledger.noteOpened(ruleId, count);
  ledger.noteClosed(settled.closed);
  await addRollUps(connection, ledger.tally.rollUps());
  await noteSourceActivity(connection, ledger.sources());
  const counts = ledger.counts();
  if (!delivery.dryRun) await acceptIn(connection, context, delivery, batchId, counts);
  await delivery.watch?.ending?.(connection, batchId);
  return counts;
}

/** What makes the batch accepted: its row, the fact, the audit entry. */
async function acceptIn(
  connection: Connection,
  context: Context,
  delivery: Delivery,
  batchId: string,
  counts: BatchCounts,
): Promise<void> {
  const digest = (await delivery.contentDigest?.()) ?? null;
  if (!(await acceptBatchRow(connection, batchId, counts, context.now, digest)))
    throw new Refusal('conflict', 'the batch was taken over by another process');
  await addFact(connection, 'batch.accepted', { batchId }, context.now);
  const { findingsByRule, rejectedByReason, ...totals } = counts;
  await addAuditEntry(connection, context.actor, context.now, 'batch.accept', `batch:${batchId}`, {
    source: delivery.organisation,
    door: delivery.door,
    ...totals,
  });
}

/** A pre-check answers at once or not at all: it does not queue behind a delivery that may take minutes. */
async function takeTurn(connection: Connection, { organisation, door }: Delivery): Promise<void> {
  if (door !== 'check') await lockSource(connection, organisation);
  else if (!(await tryLockSource(connection, organisation)))
    throw new Refusal('unavailable', 'a delivery of this organisation is being taken in', [
      { reason: 'source-busy' },
    ]);
}

/** One pack after the other; whoever makes them is ahead by one or two, so that two cores work on one transaction. */
async function storeAll(context: Context, delivery: Delivery, work: OpenedWork): Promise<void> {
  let noted = Date.now();
  for await (const pack of work.packs) {
    await storePack(work, pack);
    delivery.onProgress?.(work.ledger.read);
    if (!delivery.dryRun && Date.now() - noted > PROGRESS_EVERY_MS) {
      noted = Date.now();
      const kilobytes = Math.floor((delivery.bytesRead?.() ?? 0) / 1024);
      const db = guarded(context.database, 'engine');
      await noteBatchProgress(db, work.batchIdText, work.ledger.read, kilobytes);
    }
  }
  delivery.onProgress?.(work.ledger.read);
}
