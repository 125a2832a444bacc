import { guarded } from '#db/client';
import { keepDeclaredLines, type SentBucket } from '#db/writes/keep-declared-lines';
import { noteManifestStage } from '#db/writes/note-manifest-stage';
import { linesFault } from '#domain/coverage/descent';
import { lineWidth } from '#domain/coverage/line';
import type { NumbersAnswer, NumbersMessage } from '#domain/coverage/messages';
import { type Complaint, Refusal } from '#domain/errors';
import type { Context } from '#services/context';
import { manifestsAtWork } from './manifests-at-work';

/**
 * Third stage: the lines (keyed hashes) of the buckets that differ, in as many messages as they take. They count
 * once the manifest is closed.
 *
 * @throws Refusal `not-found`, `conflict` (finished already), `invalid-input` (lines out of order or place).
 */
export async function keepNumbers(context: Context, message: NumbersMessage): Promise<NumbersAnswer> {
  const { database, actor } = context;
  const manifests = await manifestsAtWork(guarded(database, 'engine'), actor, message.items, 'comparing');
  const complaints: Complaint[] = [];
  // By place, so that a bucket sent twice in one message is stored once.
  const buckets = new Map<string, SentBucket>();
  let kept = 0;
  message.items.forEach((item, index) => {
    const width = lineWidth(manifests.get(item.manifestId)!.covers);
    item.buckets.forEach((bucket, position) => {
      const lines = Buffer.from(bucket.lines, 'base64');
      const prefix = Buffer.from(bucket.prefix, 'hex');
      const fault = linesFault(lines, width, prefix);
      if (fault)
        complaints.push({ field: `items.${index}.buckets.${position}.lines`, reason: `lines-${fault}` });
      else buckets.set(`${item.manifestId}|${bucket.prefix}`, { manifestId: item.manifestId, prefix, lines });
      kept += lines.length / width;
    });
  });
  if (complaints.length > 0) throw new Refusal('invalid-input', 'some lines are not valid', complaints);
  await keepDeclaredLines(guarded(database, 'engine'), [...buckets.values()]);
  await noteManifestStage(guarded(database, 'engine'), [...manifests.keys()], 'numbers');
  return { kept };
}
