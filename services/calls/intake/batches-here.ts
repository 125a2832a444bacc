import { BatchPreparer } from './prepare/prepare-batch';
import type { BatchMaterials, NumberTerms, PreparedBatch, RawBatch } from './prepared-batch';

/** Batches prepared in this very thread, one ahead: the server stores one while the next is made. */
export async function* batchesHere(
  raws: AsyncIterable<RawBatch>,
  materials: BatchMaterials,
  numberTerms: NumberTerms,
): AsyncGenerator<PreparedBatch> {
  const preparer = new BatchPreparer(materials, numberTerms);
  const made = (async function* () {
    for await (const raw of raws) yield await preparer.prepare(raw);
  })();
  try {
    let next = made.next();
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = made.next();
      // Awaited when the taker comes back; until then a failure must not count as unhandled.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await made.return(undefined);
  }
}
