import { randomUUID } from 'node:crypto';
import { type Connection, transaction } from '#db/client';
import { acceptedCounts } from '#db/queries/accepted-counts';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addFact } from '#db/writes/add-fact';
import { addRollUps } from '#db/writes/add-roll-ups';
import { type ClaimedBatch, claimBatch } from '#db/writes/claim-batch';
import { acceptBatchRow, refuseBatchRow } from '#db/writes/end-batch';
import { lockSource } from '#db/writes/lock-source';
import { noteBatchProgress } from '#db/writes/note-batch-progress';
import { noteSourceActivity } from '#db/writes/note-source-activity';
import type { Day } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import type { BatchCounts } from '#domain/records/batch-counts';
import type { ParsedRow } from '#domain/records/record';
import type { Context } from '#services/context';
import { openSealer } from '#services/identity/seal';
import { openRules } from '#services/quality/rule-engine';
import { syncRules } from '#services/quality/rule-set';
import { acrossRule, DUPLICATE_NUMBER, settleDuplicates } from '#services/quality/settle-duplicates';
import { BatchLedger } from './batch-ledger';
import { mayPush } from './may-push';
import { type Preparation, prepareRecord } from './prepare-record';
import { type ChunkWork, type ReadyRow, storeChunk } from './store-chunk';

/** A delivery of rows. `externalId` is the source's own id of it: delivering it again gives the same receipt. */
export interface Delivery {
  readonly organisation: string;
  readonly externalId: string;
  readonly door: 'file' | 'api' | 'demo' | 'replay' | 'check';
  readonly system: string | null;
  readonly rows: AsyncIterable<readonly ParsedRow[]>;
  /** The day that decides what has expired; default: today. */
  readonly asOf?: Day;
  readonly totalBytes?: number;
  /** Same law, nothing stored. */
  readonly dryRun?: boolean;
  readonly bytesRead?: () => number;
  readonly onProgress?: (read: number) => void;
}

export interface BatchReceipt extends BatchCounts {
  readonly batchId: string;
  /** True when this delivery had been accepted before and nothing was done now. */
  readonly repeated: boolean;
}

/** Rows decided and stored per round trip: large enough to drown the trips, small enough to bound memory. */
const CHUNK_ROWS = 8_000;
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
  mayPush(context.actor, delivery.organisation);
  if (delivery.dryRun) return intake(context, delivery, randomUUID());
  const claim = await claimDelivery(context, delivery);
  if (!claim.claimed) return repeatedReceipt(context, claim);
  try {
    return await intake(context, delivery, claim.batchId);
  } catch (error) {
    await refuseBatchRow(context.database, claim.batchId, error instanceof Refusal ? error.code : 'failed');
    throw error;
  }
}

function claimDelivery(context: Context, delivery: Delivery): Promise<ClaimedBatch> {
  return claimBatch(context.database, {
    batchId: randomUUID(),
    source: delivery.organisation,
    externalId: delivery.externalId,
    door: delivery.door,
    now: context.now,
    totalKilobytes: delivery.totalBytes === undefined ? null : Math.ceil(delivery.totalBytes / 1024),
    abandonedBefore: Date.now() * 1000 - ABANDONED_AFTER_MICROS,
  });
}

async function repeatedReceipt(context: Context, claim: ClaimedBatch): Promise<BatchReceipt> {
  if (claim.state !== 'accepted') {
    throw new Refusal('conflict', 'the same delivery is being taken in', [
      { field: 'batchId', reason: 'batch-running' },
    ]);
  }
  const counts = await acceptedCounts(context.database, claim.batchId);
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
    const counts = await transaction(context.database, async (connection) => {
      const ended = await takeIn(context, delivery, batchId, connection);
      if (delivery.dryRun) throw new DryRunEnd(ended);
      return ended;
    });
    return { batchId, repeated: false, ...counts };
  } catch (error) {
    if (error instanceof DryRunEnd) return { batchId, repeated: false, ...error.counts };
    throw error;
  }
}

async function openWork(
  context: Context,
  delivery: Delivery,
  batchId: string,
  connection: Connection,
): Promise<ChunkWork> {
  const asOf = delivery.asOf ?? dayOfInstant(context.now);
  const ruleSet = await syncRules(connection, context.now);
  const rules = await openRules(connection, ruleSet, asOf);
  const preparation: Preparation = {
    batchId: Buffer.from(batchId.replaceAll('-', ''), 'hex'),
    now: context.now,
    asOf,
    sourceOrganisation: delivery.organisation,
    sourceSystem: delivery.system,
    types: rules.catalogue.types,
    organisations: rules.catalogue.organisations,
    usccExceptions: rules.around.usccExceptions,
    engine: rules.engine,
    sealer: await openSealer(context.database),
  };
  return {
    connection,
    preparation,
    rules,
    ledger: new BatchLedger(ruleSet),
    source: delivery.organisation,
    batchIdText: batchId,
    duplicateNumberOrdinal: acrossRule(ruleSet, DUPLICATE_NUMBER)?.ordinal ?? -1,
  };
}

async function takeIn(
  context: Context,
  delivery: Delivery,
  batchId: string,
  connection: Connection,
): Promise<BatchCounts> {
  await lockSource(connection, delivery.organisation);
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
  const settled = await settleDuplicates(settling, ledger.touchedNumbers, [...ledger.contradictedKeys]);
  for (const [ruleId, count] of Object.entries(settled.opened))
    for (let i = 0; i < count; i++) ledger.noteOpened(ruleId);
  ledger.noteClosed(settled.closed);
  await addRollUps(connection, ledger.tally.rollUps());
  await noteSourceActivity(connection, ledger.sources());
  const counts = ledger.counts();
  if (delivery.dryRun) return counts;
  if (!(await acceptBatchRow(connection, batchId, counts, context.now)))
    throw new Refusal('conflict', 'the batch was taken over by another process');
  await addFact(connection, 'batch.accepted', { batchId }, context.now);
  const { findingsByRule, rejectedByReason, ...totals } = counts;
  await addAuditEntry(connection, context.actor, context.now, 'batch.accept', `batch:${batchId}`, {
    source: delivery.organisation,
    door: delivery.door,
    ...totals,
  });
  return counts;
}

/** Prepares the next chunk while the server stores the one before: two cores, one transaction. */
async function storeAll(context: Context, delivery: Delivery, work: ChunkWork): Promise<void> {
  let storing: Promise<void> = Promise.resolve();
  let chunk: ReadyRow[] = [];
  let noted = Date.now();
  const flush = async () => {
    const rows = chunk;
    chunk = [];
    await storing;
    storing = storeChunk(work, rows);
    // Awaited by the next flush; until then a failure must not count as unhandled.
    storing.catch(() => {});
    delivery.onProgress?.(work.ledger.read);
    if (!delivery.dryRun && Date.now() - noted > PROGRESS_EVERY_MS) {
      noted = Date.now();
      const kilobytes = Math.floor((delivery.bytesRead?.() ?? 0) / 1024);
      await noteBatchProgress(context.database, work.batchIdText, work.ledger.read, kilobytes);
    }
  };
  for await (const rows of delivery.rows) {
    for (const row of rows) chunk.push(readyRow(row, work.preparation));
    if (chunk.length >= CHUNK_ROWS) await flush();
  }
  if (chunk.length > 0) await flush();
  await storing;
  delivery.onProgress?.(work.ledger.read);
}

function readyRow(row: ParsedRow, preparation: Preparation): ReadyRow {
  if (!row.ok) return { kind: 'quarantined', row: row.quarantined };
  const prepared = prepareRecord(row.record, preparation);
  if (prepared) return { kind: 'record', prepared, source: row };
  return {
    kind: 'quarantined',
    row: { row: row.record.row, reason: 'identity-missing', field: 'certificateId', raw: row.raw },
  };
}
