import type { HeldRecord } from '#db/queries/held-records';
import type { SealedQuarantine } from '#db/writes/quarantine-rows';
import { type Arrival, decideArrival } from '#domain/records/decide-arrival';
import type { QuarantinedRow, QuarantineReason } from '#domain/records/record';
import type { ReceiptLetter } from '../batch-ledger';
import type { PackWork } from './pack-work';
import { sealQuarantined } from './quarantine-seal';
import { type ArrivingPack, PackedRecord } from './row-pack';

/** A record that will stand in the archive, and the one it takes the place of. */
export interface Arriving {
  readonly record: PackedRecord;
  readonly held: HeldRecord | null;
}

export interface Plan {
  readonly arriving: Map<string, Arriving>;
  readonly quarantined: SealedQuarantine[];
  /** Records overtaken by a later row of the same pack; they become versions at once. */
  readonly overtaken: PackedRecord[];
  /** Records that contradict the one that is held: quarantined, but their raw text has to be fetched first. */
  readonly refused: { readonly record: PackedRecord; readonly reason: QuarantineReason }[];
}

const LETTERS = { new: 'a', superseding: 's', stale: 't', unchanged: 'u' } as const;

function decide(record: PackedRecord, pending?: PackedRecord, held?: HeldRecord): Arrival {
  const before = pending ?? held;
  if (!before) return 'new';
  return decideArrival(before, record, before.contentDigest === record.contentDigest);
}

function refuseRecord(work: PackWork, plan: Plan, record: PackedRecord, reason: QuarantineReason): void {
  work.ledger.noteRejected(reason);
  plan.refused.push({ record, reason });
  tellEnd(work, record, 'q', reason);
}

function tellEnd(
  work: PackWork,
  record: PackedRecord,
  letter: ReceiptLetter,
  reason: QuarantineReason | null,
): void {
  if (work.onRow === null) return;
  const stored = record.pack.stored[record.index] ?? null;
  const field = reason === null ? null : 'certificateId';
  work.onRow({ row: record.rowNumber, letter, reason, field, stored });
}

function endRecord(work: PackWork, plan: Plan, record: PackedRecord, held: HeldRecord | undefined): void {
  const { ledger, tables } = work;
  const { key } = record;
  if (work.pushable && held && !work.pushable(held.organisation)) {
    refuseRecord(work, plan, record, 'issuer-foreign');
    return;
  }
  const pending = plan.arriving.get(key);
  const arrival = decide(record, pending?.record, held);
  if (arrival === 'contradiction') {
    ledger.contradictedKeys.add(key);
    refuseRecord(work, plan, record, 'identifier-contradiction');
    return;
  }
  const letter = LETTERS[arrival];
  ledger.note(letter);
  tellEnd(work, record, letter, null);
  if (arrival === 'stale' || arrival === 'unchanged') return;
  // A newer version settles what contradicted the one before.
  ledger.contradictedKeys.delete(key);
  ledger.hear(tables.placeOf(record), record.receivedAt);
  if (pending) plan.overtaken.push(pending.record);
  plan.arriving.set(key, { record, held: pending ? pending.held : (held ?? null) });
}

function endQuarantined(work: PackWork, plan: Plan, { row, reason, field, raw }: QuarantinedRow): void {
  work.ledger.noteRejected(reason);
  work.onRow?.({ row, letter: 'q', reason, field, stored: null });
  plan.quarantined.push(sealQuarantined(work.preparation, { row, reason, field, recordKey: null, raw }));
}

/** The records of a pack, in order. */
export function recordsOf(pack: ArrivingPack): PackedRecord[] {
  const bytes = Buffer.from(pack.bytes.buffer, pack.bytes.byteOffset, pack.bytes.length);
  return Array.from({ length: pack.records }, (_, index) => new PackedRecord(pack, bytes, index));
}

/** Decides every row of a pack, in the order of rows, against what is held; pure but for sealing and the ledger. */
export function planPack(
  work: PackWork,
  pack: ArrivingPack,
  records: readonly PackedRecord[],
  held: ReadonlyMap<string, HeldRecord>,
): Plan {
  const plan: Plan = { arriving: new Map(), quarantined: [], overtaken: [], refused: [] };
  let next = 0;
  for (const record of records) {
    const { rowNumber } = record;
    for (; (pack.quarantined[next]?.row ?? Infinity) < rowNumber; next++)
      endQuarantined(work, plan, pack.quarantined[next] as QuarantinedRow);
    endRecord(work, plan, record, held.get(record.key));
  }
  for (; next < pack.quarantined.length; next++)
    endQuarantined(work, plan, pack.quarantined[next] as QuarantinedRow);
  return plan;
}

/** Fetches the raw texts of refused records and seals them. */
export async function sealRefused(work: PackWork, plan: Plan, pack: ArrivingPack): Promise<void> {
  if (plan.refused.length === 0) return;
  const raws = await pack.rawOf(plan.refused.map(({ record }) => record.index));
  plan.refused.forEach(({ record, reason }, at) => {
    const { key, rowNumber: row } = record;
    const raw = raws[at] as string;
    plan.quarantined.push(
      sealQuarantined(work.preparation, { row, reason, field: 'certificateId', recordKey: key, raw }),
    );
  });
}
