import { guarded } from '#db/client';
import { type QuarantinedRowRow, quarantinedRows } from '#db/queries/intake/quarantined-rows';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { RevealReason } from '#domain/identity/reveal';
import { type MaskedRow, maskRow, personalTexts } from '#domain/records/mask-row';
import type { Context } from '#services/context';
import { reveal } from '#services/identity/reveal/reveal';
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
  const rows = await quarantinedRows(guarded(database, actor.scope), actor.scope, wishes, limit);
  // After the rows: what a key made meanwhile sealed opens too.
  const sealer = await openSealer(guarded(database, actor.scope));
  return rows.map(({ rawSealed, ...row }) => ({ ...row, masked: maskRow(unsealed(sealer, row, rawSealed)) }));
}

/** One quarantined row with its text in clear, for verbs of this stage. Refuses `not-found` outside the scope. */
export async function openQuarantinedRow(
  { actor, database }: Context,
  { batchId, row }: RowPlace,
): Promise<{ readonly row: QuarantinedRowRow; readonly raw: string }> {
  const [found] = await quarantinedRows(guarded(database, actor.scope), actor.scope, { batchId, row }, 1);
  if (!found) throw new Refusal('not-found', 'no such quarantined row in scope');
  return {
    row: found,
    raw: unsealed(await openSealer(guarded(database, actor.scope)), found, found.rawSealed),
  };
}

/** The row's text in clear, by the one way that personal data is revealed (services/identity/reveal/reveal.ts). */
export function revealQuarantinedRow(
  context: Context,
  { batchId, row }: RowPlace,
  reason: RevealReason,
): Promise<string> {
  const { actor } = context;
  const asked = { act: 'quarantine.reveal', subject: `batch:${batchId}`, detail: { row }, reason } as const;
  return reveal(context, asked, async (db) => {
    const [found] = await quarantinedRows(db, actor.scope, { batchId, row }, 1);
    if (!found) throw new Refusal('not-found', 'no such quarantined row in scope');
    const value = unsealed(await openSealer(db), found, found.rawSealed);
    return { value, organisation: found.source, parts: personalTexts(value) };
  });
}

function unsealed(sealer: Sealer, { batchId, row }: RowPlace, sealed: Buffer): string {
  return sealer.unseal(quarantineSealKey(uuidBytes(batchId), row), sealed);
}
