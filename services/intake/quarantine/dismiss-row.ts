import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { markRowDismissed } from '#db/writes/intake/mark-row-dismissed';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '#services/context';
import { openQuarantinedRow, type RowPlace } from './quarantine-desk';

/** Characters of a reason: enough to say something, few enough to be read. */
export const DISMISS_REASON = { least: 4, most: 500 } as const;

/**
 * Sets a quarantined row aside that cannot or need not be corrected (sent twice, a test, withdrawn by its sender). It
 * keeps resting sealed; the reason stands in the audit trail.
 *
 * @throws Refusal `forbidden`, `not-found` (outside the scope), `conflict` (no longer open), `invalid-input` (reason).
 */
export async function dismissRow(context: Context, place: RowPlace, reason: string): Promise<void> {
  refuseUnlessPermitted(context.actor, 'quarantine.dismiss');
  const said = reason.trim();
  if (said.length < DISMISS_REASON.least || said.length > DISMISS_REASON.most)
    throw new Refusal('invalid-input', 'a reason in a few words is needed', [
      { field: 'reason', reason: 'reason-length' },
    ]);
  const { row: held } = await openQuarantinedRow(context, place);
  const { actor, database, now } = context;
  await transaction(
    database,
    async (connection) => {
      if (!(await markRowDismissed(connection, place.batchId, place.row)))
        throw new Refusal('conflict', 'the row is open no longer', [{ reason: 'row-not-open' }]);
      await addAuditEntry(
        connection,
        actor,
        now,
        'quarantine.dismiss',
        `batch:${place.batchId}`,
        { row: place.row, why: held.reason },
        { reason: said, organisation: held.source },
      );
    },
    { as: 'engine' },
  );
}
