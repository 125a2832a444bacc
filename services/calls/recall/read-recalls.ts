import { guarded } from '#db/client';
import {
  type RecallCursor,
  type RecalledCertificate,
  type RecallFilter,
  recalledCertificates,
  recallsSeen,
  type SeenRecall,
  waitingRecalls,
} from '#db/queries/calls/recall/recalls-seen';
import type { Instant } from '#domain/calendar/instant';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';

/** A department's part in a recall; null: the certificate is here no more. */
export interface ReadRecall extends SeenRecall {
  readonly certificate: RecalledCertificate | null;
}

export interface ReadRecalls {
  readonly rows: readonly ReadRecall[];
  readonly more: boolean;
  /** Departments that have not acknowledged, whatever was asked for. */
  readonly waiting: number;
  readonly oldest: Instant | null;
  readonly late: number;
}

const MOST = 200;

/**
 * Recalls (错证召回) that concern the actor's scope: addressed to its departments, or about its certificates.
 *
 * @throws Refusal `forbidden`
 */
export async function readRecalls(
  { actor, now, database }: Context,
  wish: Pick<RecallFilter, 'state' | 'recordKey'>,
  { after, most }: { readonly after: RecallCursor | null; readonly most: number },
): Promise<ReadRecalls> {
  refuseUnlessPermitted(actor, 'recall.view');
  const db = guarded(database, 'engine');
  const bounded = Math.min(Math.max(1, most), MOST);
  const [found, standing] = await Promise.all([
    recallsSeen(db, actor.scope, { ...wish, recallIds: null, now }, { after, most: bounded + 1 }),
    waitingRecalls(db, actor.scope, now),
  ]);
  const shown = found.slice(0, bounded);
  const certificates = await recalledCertificates(
    db,
    shown.map(({ recordKey }) => recordKey),
  );
  const rows = shown.map((row) => ({ ...row, certificate: certificates.get(row.recordKey) ?? null }));
  return { rows, more: found.length > bounded, ...standing };
}
