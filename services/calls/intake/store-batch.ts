import { type Connection, transaction } from '#db/client';
import { packFresh } from '#db/copy/fresh-calls';
import { callSourceForUpdate } from '#db/queries/calls-intake/call-source';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addFact } from '#db/writes/add-fact';
import { addCallBatch } from '#db/writes/calls-intake/add-call-batch';
import { addCallHours } from '#db/writes/calls-intake/add-call-hours';
import { addCallRefusals } from '#db/writes/calls-intake/add-call-refusals';
import { addFreshCalls } from '#db/writes/calls-intake/add-fresh-calls';
import { copyReports, ReportRows } from '#db/writes/calls-intake/copy-call-reports';
import { addPending } from '#db/writes/log/add-pending';
import { takeEntries } from '#db/writes/log/take-entries';
import { holdDataKey } from '#db/writes/sealing/lock-keys';
import type { CallToExplain } from '#domain/calls/explain/explain';
import { Refusal } from '#domain/errors';
import { explainBatch } from '#services/calls/explain/explain-batch';
import type { Context } from '#services/context';
import { type ChainedBatch, chainBatch, noteChain } from './chain-batch';
import { pairRows } from './pair-rows';
import { countJudged } from './prepare/hour-groups';
import type { ArrivedBatch, CallBatchReceipt, PreparedBatch } from './prepared-batch';

/** Stores one batch: a crash at any point leaves all of it or none. */
export async function storeBatch(context: Context, arrived: ArrivedBatch): Promise<CallBatchReceipt> {
  refuseSignature(arrived);
  const answer = await transaction(context.database, (connection) => stored(connection, context, arrived), {
    as: 'engine',
  });
  if ('receipt' in answer) return answer.receipt;
  // What contradicts an earlier history is refused, and its finding stays.
  await transaction(
    context.database,
    (connection) => noteChain(connection, context, arrived, answer.refused),
    {
      as: 'engine',
    },
  );
  throw new Refusal('conflict', 'another history of this source was accepted before; nothing was done now', [
    {
      field: 'batch.sequence',
      reason: `chain-${answer.refused.kind}`,
      hint: String(arrived.batch.header.sequence),
    },
  ]);
}

type Stored =
  | { readonly receipt: CallBatchReceipt }
  | { readonly refused: ChainedBatch & { readonly kind: 'fork' | 'reset' } };

async function stored(connection: Connection, context: Context, arrived: ArrivedBatch): Promise<Stored> {
  const { batch, materials } = arrived;
  if (!(await holdDataKey(connection, materials.sealingKey)))
    throw new Refusal('unavailable', 'keys were changed while the batch was prepared; deliver it again', [
      { reason: 'keys-changed' },
    ]);
  const source = await callSourceForUpdate(connection, materials.source);
  if (source === null) throw new Error('the source was entered before its batches');
  if (source.mustSign && batch.signature !== 'valid') throw signatureRefusal('signature-missing');
  const chained = await chainBatch(connection, source, arrived);
  if (chained.kind === 'repeat') return { receipt: { ...chained.receipt, repeated: true } };
  if (chained.kind === 'fork' || chained.kind === 'reset')
    return { refused: { ...chained, kind: chained.kind } };
  const rows = new ReportRows(batch.copy, batch.at);
  const fresh = await judgeRows(connection, arrived, rows);
  await addCallHours(connection, batch.hours);
  await addCallRefusals(connection, batch.batchId, batch.refused);
  const findings = await noteChain(connection, context, arrived, chained);
  await addFact(connection, 'calls.accepted', { batchId: batch.batchId }, context.now);
  const { batchId, accepted, header } = batch;
  const subject = `call-batch:${batchId}`;
  const detail = {
    source: materials.source,
    sequence: header.sequence,
    accepted,
    refused: batch.refused.length,
  };
  await addAuditEntry(connection, context.actor, context.now, 'call-batch.accept', subject, detail);
  const receipt = await sequenced(connection, context, arrived, rows, fresh);
  return { receipt: { ...receipt, findings } };
}

/** From here the log's head is locked: only what needs the index is left. */
async function sequenced(
  connection: Connection,
  context: Context,
  { batch, materials, door, fileDigest }: ArrivedBatch,
  rows: ReportRows,
  fresh: Buffer,
): Promise<CallBatchReceipt> {
  const { header, batchId, hash, read, accepted } = batch;
  const { logYear, source } = materials;
  const count = accepted + 1;
  const firstEntry = await takeEntries(connection, logYear, count);
  await addPending(connection, logYear, firstEntry, count, batch.entries);
  const refusedByReason = countReasons(batch);
  const signature = batch.signature === 'valid' ? 'valid' : 'none';
  await addCallBatch(connection, {
    ...{ batchId, source, sequence: header.sequence, door, read, accepted, refused: batch.refused.length },
    ...{ refusedByReason, firstRow: header.firstRow, logYear, firstEntry, signature, runs: batch.runs },
    hash: Buffer.from(hash, 'hex'),
    previous: Buffer.from(header.previous, 'hex'),
    sentAt: header.sentAt,
    fileDigest,
    receivedAt: context.now,
    openings: batch.openings === null ? null : Buffer.from(batch.openings),
  });
  if (accepted > 0) {
    const entries = { firstEntry: firstEntry + 1, lastEntry: firstEntry + accepted };
    await addFreshCalls(connection, logYear, entries, fresh);
    rows.number(entries.firstEntry);
    await copyReports(connection, rows);
  }
  return {
    ...{ batchId, source, sequence: header.sequence, hash, read, accepted, refused: batch.refused.length },
    ...{ refusedByReason, logYear, firstEntry, signature, findings: [], repeated: false },
  };
}

/** Pair and explanation of each row, before it is written: rows are never rewritten. What detection is to read of them. */
async function judgeRows(
  connection: Connection,
  { batch, words }: ArrivedBatch,
  rows: ReportRows,
): Promise<Buffer> {
  if (batch.accepted === 0) return Buffer.alloc(0);
  const regions = new Map<number, string>();
  const wordOf = (term: number | null) => (term === null ? null : (words.get(term) ?? null));
  const regionOf = (code: number) => {
    const known = regions.get(code) ?? String(code);
    regions.set(code, known);
    return known;
  };
  const callAt = (index: number): CallToExplain => {
    const row = rows.seek(index);
    return {
      occurredAt: row.occurredAt,
      caller: wordOf(row.caller)!,
      callerRegion: regionOf(row.callerRegion),
      ownerRegion: regionOf(row.ownerRegion),
      typeCode: wordOf(row.type)!,
      scenario: wordOf(row.scenario),
      item: wordOf(row.item),
      matter: row.matter,
      holder: row.holder,
    };
  };
  const unexplained = await explainBatch(connection, {
    count: batch.accepted,
    matter: (index) => rows.seek(index).matter,
    at: callAt,
  });
  unexplained.forEach((reasons, index) => {
    if (reasons !== 0) rows.seek(index).unexplained = reasons;
  });
  await pairRows(connection, batch, rows);
  for (let index = 0; index < batch.accepted; index++) {
    const { unexplained: reasons, pair } = rows.seek(index);
    countJudged(batch.hours.counts, batch.groupOf[index] as number, reasons, pair);
  }
  return packFresh(batch.accepted, (index) => rows.seek(index));
}

function refuseSignature({ batch }: ArrivedBatch): void {
  if (batch.signature === 'invalid') throw signatureRefusal('signature-invalid');
  if (batch.signature === 'unknown-key') throw signatureRefusal('signature-unknown-key');
}

function signatureRefusal(reason: string): Refusal {
  return new Refusal('invalid-input', 'the batch is not signed as its source signs', [
    { field: 'signature', reason },
  ]);
}

function countReasons({ refused }: PreparedBatch): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of refused) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
