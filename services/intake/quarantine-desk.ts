import { transaction } from '#db/client';
import { type QuarantinedRowRow, quarantinedRows } from '#db/queries/intake/quarantined-rows';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { type MaskedRow, maskRow } from '#domain/records/mask-row';
import type { Context } from '#services/context';
import { openSealer, type Sealer } from '#services/identity/seal';
import { quarantineSealKey, uuidBytes } from '#services/identity/sealing/associated-data';

/** A quarantined row as it may be shown: its text masked. */
export interface ShownRow extends Omit<QuarantinedRowRow, 'rawSealed'> {
  readonly masked: MaskedRow;
}

export interface RowPlace {
  readonly batchId: string;
  readonly row: number;
}

export interface RowWishes {
  readonly batchId?: string | undefined;
  readonly row?: number | undefined;
  readonly source?: string | undefined;
  readonly reason?: string | undefined;
  readonly state?: string | undefined;
  readonly afterRow?: number | undefined;
}

/** Quarantined rows in the actor's scope, masked; at most `limit`. */
export async function listQuarantine(
  { actor, database }: Context,
  wishes: RowWishes,
  limit: number,
): Promise<ShownRow[]> {
  refuseUnlessPermitted(actor, 'quarantine.view');
  const [rows, sealer] = await Promise.all([
    quarantinedRows(database, actor.scope, wishes, limit),
    openSealer(database),
  ]);
  return rows.map(({ rawSealed, ...row }) => ({ ...row, masked: maskRow(unsealed(sealer, row, rawSealed)) }));
}

/** One quarantined row with its text in clear, for verbs of this stage. Refuses `not-found` outside the scope. */
export async function openQuarantinedRow(
  { actor, database }: Context,
  { batchId, row }: RowPlace,
): Promise<{ readonly row: QuarantinedRowRow; readonly raw: string }> {
  const [found] = await quarantinedRows(database, actor.scope, { batchId, row }, 1);
  if (!found) throw new Refusal('not-found', 'no such quarantined row in scope');
  return { row: found, raw: unsealed(await openSealer(database), found, found.rawSealed) };
}

/** Shortest reason that says anything. */
const SHORTEST_REASON = 4;
const LONGEST_REASON = 500;

/**
 * The row's text in clear. Whoever asks says why, and both are in the audit log before the text is handed over
 * (domain.md §8; PIPL art. 54).
 */
export async function revealQuarantinedRow(
  context: Context,
  place: RowPlace,
  reason: string,
): Promise<string> {
  const { actor, database, now } = context;
  refuseUnlessPermitted(actor, 'quarantine.reveal');
  const why = reason.trim();
  if ([...why].length < SHORTEST_REASON || why.length > LONGEST_REASON)
    throw new Refusal('invalid-input', 'say why the row must be seen', [
      { field: 'reason', reason: 'length' },
    ]);
  const { raw } = await openQuarantinedRow(context, place);
  await transaction(database, (db) =>
    addAuditEntry(db, actor, now, 'quarantine.reveal', `batch:${place.batchId}`, {
      row: place.row,
      reason: why,
    }),
  );
  return raw;
}

function unsealed(sealer: Sealer, { batchId, row }: RowPlace, sealed: Buffer): string {
  return sealer.unseal(quarantineSealKey(uuidBytes(batchId), row), sealed);
}
