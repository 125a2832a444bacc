import { guarded, transaction } from '#db/client';
import { callHalves } from '#db/queries/calls/reports/call-halves';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { LogView } from '#services/evidence/log/log-view';
import { type MadeReceipt, makeReceipt } from '#services/evidence/log/make-receipt';
import type { Context } from '../../context';

export interface ReceiptWish {
  readonly logYear: number;
  readonly entry: number;
  /** Which view of the log proves it. */
  readonly hash: LogView['hash'];
}

/**
 * Hands out the proof that one report of a call stands in the log (C2SP tlog-proof), and the entry itself, to whoever may see
 * the call; each time leaves an audit row.
 *
 * @throws Refusal `forbidden`, `not-found` (no such report within the scope), `unavailable` (its head is not published yet).
 */
export async function handOutReceipt(
  context: Context,
  { logYear, entry, hash }: ReceiptWish,
): Promise<MadeReceipt> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'call.view');
  const db = guarded(database, actor.scope);
  const halves = await callHalves(db, actor.scope, { logYear, entry });
  if (!halves.some((half) => half.entry === entry && half.logYear === logYear))
    throw new Refusal('not-found', 'there is no such report in scope');
  const receipt = await makeReceipt(db, { logYear, hash }, entry);
  await transaction(
    database,
    (connection) =>
      addAuditEntry(connection, actor, now, 'call.receipt', `call:${logYear}-${entry}`, { hash }),
    { as: actor.scope },
  );
  return receipt;
}
