import { type Connection, guarded, transaction } from '#db/client';
import { missingArrived, versionsArrived } from '#db/queries/disputes/handling/corrected-records';
import type { Instant } from '#domain/calendar/instant';
import { readTold } from '#domain/disputes/told';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { holdSealer, openSealer } from '../../identity/seal';
import { uuidBytes } from '../../identity/sealing/associated-data';
import { closeDisputeFindings } from '../../quality/dispute-finding';
import { holdDispute } from '../acting/held-dispute';
import { performAct } from '../acting/perform-act';
import { whatChanged } from './what-changed';

/** Disputes that one batch may settle; more wait for the next. */
const MOST = 10_000;

export interface SettledCorrections {
  /** Disputes whose corrected version came. */
  readonly corrected: number;
  /** Newer versions that left the disputed field as it was. */
  readonly unchanged: number;
}

/** A version that corrects, and how. */
interface Corrected {
  readonly caseId: string;
  readonly recordKey: string;
  readonly knownFrom: Instant;
  readonly found: boolean;
}

/**
 * Settles the upheld disputes whose corrected versions came with a batch: finding closed, flag lifted, the department is to
 * reply. Two questions, however many records the batch had. Running again changes nothing. @throws Refusal `forbidden`
 */
export async function settleCorrected(context: Context, batchId: string): Promise<SettledCorrections> {
  const { actor, database } = context;
  refuseUnlessPermitted(actor, 'engine.run');
  const engine = guarded(database, 'engine');
  const [versions, missing] = await Promise.all([
    versionsArrived(engine, batchId, MOST),
    missingArrived(engine, batchId, MOST),
  ]);
  const sealer = await openSealer(engine);
  const judged = versions.map((version) => {
    const { shouldSay } = readTold(sealer.unseal(uuidBytes(version.caseId), version.disputeSealed));
    const { before } = version;
    // Filed about a record that was not there yet: whatever comes is its first version.
    const changed = before === null || whatChanged(sealer, { ...version, before, shouldSay }).changed;
    return { ...version, changed, found: false };
  });
  const corrected: Corrected[] = [
    ...judged.filter(({ changed }) => changed),
    ...missing.map((arrived) => ({ ...arrived, found: true })),
  ];
  let settled = 0;
  for (const one of corrected) if (await settleOne(context, batchId, one)) settled += 1;
  return { corrected: settled, unchanged: judged.length - judged.filter(({ changed }) => changed).length };
}

async function settleOne(context: Context, batchId: string, corrected: Corrected): Promise<boolean> {
  const { database } = context;
  return transaction(database, (db) => settleWithin(db, context, batchId, corrected), { as: 'engine' });
}

async function settleWithin(
  db: Connection,
  { actor, now }: Context,
  batchId: string,
  { caseId, recordKey, knownFrom, found }: Corrected,
): Promise<boolean> {
  const held = await holdDispute(db, caseId, now);
  if (held === null || held.file.state !== 'upheld') return false;
  const { sealer } = await holdSealer(db, db);
  const correction = { version: knownFrom, batchId };
  const row = found ? { ...held.row, recordKey } : held.row;
  await performAct({ db, actor, now, sealer, correction }, { ...held, row }, { kind: 'correct' });
  await closeDisputeFindings(db, [recordKey], now, batchId);
  return true;
}
