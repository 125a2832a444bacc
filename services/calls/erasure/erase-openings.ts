import { type Connection, guarded, transaction } from '#db/client';
import {
  type BatchOpenings,
  batchOfEntry,
  batchOpeningsToChange,
} from '#db/queries/calls-intake/call-batch-openings';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { putOpenings } from '#db/writes/calls-intake/put-openings';
import { rowAtEntry, rowEntry } from '#domain/calls/report/row-entry';
import { type Complaint, Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { reasonOf } from '#domain/identity/separation';
import type { Context } from '../../context';
import { holdSealer } from '../../identity/seal';
import { uuidBytes } from '../../identity/sealing/associated-data';
import { readOpenings, withoutRows } from '../intake/openings';

/** Which reports: rows of a batch by the source's own numbers, or one entry of the log. */
export type ErasureWish = { readonly reason: string } & (
  | { readonly batchId: string; readonly rows: readonly number[] }
  | { readonly logYear: number; readonly entry: number }
);

export interface Erasure {
  readonly batchId: string;
  /** Numbers of the rows that open no more. */
  readonly erased: readonly number[];
  /** Rows of the batch that still open. */
  readonly left: number;
}

const MOST_ROWS = 100_000;

/**
 * Forgets what entries of calls hide (operator, certificate, holder, matter, basis, the call's id) and the salts of their
 * commitments, so that nobody can open or guess these any more. The log is not touched: the proofs of all entries stay valid,
 * and other rows open as before. Nothing brings it back.
 *
 * @throws Refusal `forbidden`, `invalid-input` (`reason-length`, `row-unknown`), `not-found`, `conflict` (`erased-before`).
 */
export async function eraseOpenings(context: Context, wish: ErasureWish): Promise<Erasure> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'opening.erase');
  const reason = reasonOf(wish.reason);
  return transaction(
    database,
    async (db) => {
      const { sealer } = await holdSealer(guarded(database, 'engine'), db);
      const { batch, rows } = await rowsOf(db, wish);
      if (batch.openings === null) throw erasedBefore();
      const associated = uuidBytes(batch.batchId);
      const plain = sealer.unsealBytes(associated, batch.openings);
      const opening = readOpenings(plain);
      const erased = rows.filter((row) => opening.has(row));
      if (erased.length === 0) throw erasedBefore();
      const left = withoutRows(plain, new Set(erased));
      await putOpenings(db, batch.batchId, sealer.seal(associated, left));
      const { batchId, source, sequence } = batch;
      await addAuditEntry(
        ...([db, actor, now, 'opening.erase', `call-batch:${batchId}`] as const),
        { source, sequence, rows: erased.length, numbers: erased.slice(0, 100) },
        { reason, organisation: source },
      );
      return { batchId, erased, left: opening.size - erased.length };
    },
    { as: 'engine' },
  );
}

function erasedBefore(): Refusal {
  return new Refusal('conflict', 'these rows open no more', [{ field: 'rows', reason: 'erased-before' }]);
}

async function rowsOf(
  db: Connection,
  wish: ErasureWish,
): Promise<{ readonly batch: BatchOpenings; readonly rows: readonly number[] }> {
  if ('batchId' in wish) {
    const batch = await batchOpeningsToChange(db, wish.batchId);
    if (batch === null) throw new Refusal('not-found', 'there is no such batch');
    refuseUnknownRows(batch, wish.rows);
    return { batch, rows: [...new Set(wish.rows)].toSorted((one, other) => one - other) };
  }
  const place = await batchOfEntry(db, wish.logYear, wish.entry);
  const batch = place === null ? null : await batchOpeningsToChange(db, place.batchId);
  const row = batch === null ? null : rowAtEntry(batch.runs, wish.entry - batch.firstEntry);
  if (batch === null || row === null) throw new Refusal('not-found', 'no report of a call has this entry');
  return { batch, rows: [row] };
}

function refuseUnknownRows({ runs }: BatchOpenings, rows: readonly number[]): void {
  const unknown = rows.filter((row) => rowEntry(runs, String(row)) === null);
  const complaints: Complaint[] = unknown
    .slice(0, 20)
    .map((row) => ({ row, field: 'rows', reason: 'row-unknown', hint: String(row) }));
  if (rows.length === 0 || rows.length > MOST_ROWS) complaints.push({ field: 'rows', reason: 'row-unknown' });
  if (complaints.length > 0) throw new Refusal('invalid-input', 'the batch has no such rows', complaints);
}
