import { guarded } from '#db/client';
import { unnamedNumbers } from '#db/queries/unnamed-numbers';
import type { UnnamedAnswer, UnnamedMessage } from '#domain/coverage/messages';
import type { Context } from '#services/context';
import { manifestsAtWork } from './manifests-at-work';
import { declaringScope } from './may-declare';

/** Hashes in one answer: half a megabyte. */
const HASHES_MAX = 20_000;

/**
 * Which numbers of settled manifests are known by their hash only, in pages: `after` is the last hash of the page
 * before. Their department alone can say which numbers they are.
 */
export async function listUnnamed(context: Context, message: UnnamedMessage): Promise<UnnamedAnswer> {
  const { database, actor } = context;
  await manifestsAtWork(guarded(database, 'engine'), actor, message.items, 'current');
  const items: UnnamedAnswer['items'] = [];
  let left = HASHES_MAX;
  for (const { manifestId, after } of message.items) {
    const from = after === null ? null : Buffer.from(after, 'base64');
    const hashes =
      left > 0
        ? await unnamedNumbers(guarded(database, 'engine'), declaringScope(actor), manifestId, from, left + 1)
        : [];
    // One more was asked for than is given, to know whether there are more.
    const more = left === 0 || hashes.length > left;
    const page = hashes.slice(0, left);
    left -= page.length;
    items.push({ manifestId, hashes: Buffer.concat(page).toString('base64'), more });
  }
  return { items };
}
