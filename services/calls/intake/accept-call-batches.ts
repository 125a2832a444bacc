import { guarded } from '#db/client';
import { callSource } from '#db/queries/calls-intake/call-source';
import { logBacklog } from '#db/queries/log/log-backlog';
import { addTerms } from '#db/writes/calls-intake/add-terms';
import { makeCallDays } from '#db/writes/calls-intake/make-call-days';
import { putCallSource } from '#db/writes/calls-intake/put-call-source';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { readCatalogue } from '#services/catalogue/read-catalogue';
import type { Context } from '#services/context';
import { logYearOf } from '#services/evidence/log-year';
import { openKeys } from '#services/identity/seal';
import type { BatchMaterials, CallBatchReceipt, NumberTerms, PreparedBatch } from './prepared-batch';
import { storeBatch } from './store-batch';

export type CallDoor = 'key' | 'file' | 'chained';

/** Batches of one source, prepared in this thread or another. */
export interface CallDelivery {
  readonly source: string;
  readonly door: CallDoor;
  readonly batches: (
    materials: BatchMaterials,
    numberTerms: NumberTerms,
    standing: ChainEnd,
  ) => AsyncIterable<PreparedBatch>;
  /** Digest of the foreign file that is chained. */
  readonly fileDigest?: Buffer;
  readonly onBatch?: (receipt: CallBatchReceipt) => void;
}

/** Where a source's chain ends: what foreign logs are chained to. */
export interface ChainEnd {
  readonly nextSequence: number;
  readonly lastHash: string | null;
  readonly nextRow: number;
}

/** Entries that may wait for integration: some ten seconds of full load. Beyond it sources are told to come again. */
export const MOST_BACKLOG = 2_000_000;

/**
 * Takes in batches of call reports, each in a transaction of its own, in their order. What stops the delivery leaves
 * the batches before it accepted; delivering it again finds them as repeats and goes on behind them.
 *
 * @throws Refusal `forbidden` (not the actor's source), `unavailable` (the log is behind, or keys were changed meanwhile; Retry-After), `conflict` (another
 *   history than the one told before), `invalid-input` (no whole batch, a signature that does not hold).
 */
export async function acceptCallBatches(
  context: Context,
  delivery: CallDelivery,
): Promise<readonly CallBatchReceipt[]> {
  mayReport(context.actor, delivery.source);
  const engine = guarded(context.database, 'engine');
  const catalogue = await readCatalogue(engine);
  const organisation = catalogue.organisations.get(delivery.source);
  if (!organisation)
    throw new Refusal('invalid-input', 'the source is no organisation of the catalogue', [
      { field: 'source', reason: 'organisation-unknown', hint: delivery.source },
    ]);
  await putCallSource(engine, organisation.code, organisation.regionCode);
  const source = (await callSource(engine, organisation.code))!;
  const [sourceTerm] = await addTerms(engine, [['organisation', organisation.code]]);
  const logYear = logYearOf(context.now);
  const { keys, sealer } = await openKeys(engine);
  const materials: BatchMaterials = {
    source: organisation.code,
    sourceTerm: sourceTerm!,
    now: context.now,
    logYear,
    organisations: [...catalogue.organisations.keys()],
    types: [...catalogue.types.keys()],
    keys,
    sealingKey: sealer.keyNumber,
    publicKey:
      source.algorithm && source.publicKey ? { algorithm: source.algorithm, key: source.publicKey } : null,
  };
  const standing = { ...source, lastHash: source.lastHash?.toString('hex') ?? null };
  const receipts: CallBatchReceipt[] = [];
  const words = new Map<number, string>([[sourceTerm!, organisation.code]]);
  const madeDays = new Set<number>();
  const batches = delivery.batches(materials, (terms) => addTerms(engine, terms), standing);
  for await (const batch of batches) {
    await refuseBehind(context, logYear);
    for (const [number, word] of batch.words) words.set(number, word);
    const newDays = batch.days.filter((day) => !madeDays.has(day));
    if (newDays.length > 0) await makeCallDays(engine, newDays);
    for (const day of newDays) madeDays.add(day);
    const receipt = await storeBatch(context, {
      ...{ batch, materials, words, door: delivery.door },
      fileDigest: delivery.fileDigest ?? null,
    });
    receipts.push(receipt);
    delivery.onBatch?.(receipt);
  }
  return receipts;
}

/** A machine client reports for its own organisation; the operator and the system for any. */
export function mayReport(actor: Actor, organisation: string): void {
  refuseUnlessPermitted(actor, 'call.report');
  if (actor.kind === 'operator' || actor.kind === 'system') return;
  if (actor.kind === 'machine' && actor.organisation === organisation) return;
  throw new Refusal('forbidden', 'this actor may not report for the organisation', [
    { field: 'source', reason: 'not-your-organisation' },
  ]);
}

async function refuseBehind(context: Context, logYear: number): Promise<void> {
  const backlog = await logBacklog(guarded(context.database, 'engine'), logYear);
  if (backlog > MOST_BACKLOG)
    throw new Refusal('unavailable', 'the evidence log is behind; come again in some seconds', [
      { reason: 'log-behind', hint: String(backlog) },
    ]);
}
