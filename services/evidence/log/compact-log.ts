import { guarded, transaction } from '#db/client';
import { type BundleRow, bundleRows } from '#db/queries/log/log-pieces';
import { logTrees, logYears } from '#db/queries/log/log-trees';
import { replaceBundles } from '#db/writes/log/replace-bundles';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { equalBytes } from '#domain/merkle/bytes';
import { TILE_WIDTH } from '#domain/merkle/tile';
import type { Context } from '../../context';
import { LogBroken } from './log-broken';
import { packEntries } from './packed-entries';
import { bundlesOf } from './read-log';

/** Bundles of one row: more hardly compress better, and all are unpacked for one. */
const TOGETHER = 16;
/** Groups looked at in one question. */
const GROUPS_AT_ONCE = 16;

export interface Compaction {
  readonly bundles: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/** Packs full bundles tightly, sixteen in a row; what is read back before the old rows go must be the same bytes. */
export async function compactLog(
  { actor, database }: Context,
  { mostGroups = Number.POSITIVE_INFINITY }: { readonly mostGroups?: number } = {},
): Promise<Compaction> {
  refuseUnlessPermitted(actor, 'engine.run');
  const db = guarded(database, 'engine');
  const total = { bundles: 0, bytesBefore: 0, bytesAfter: 0 };
  let groups = 0;
  for (const logYear of await logYears(db)) {
    const tree = (await logTrees(db, logYear)).find(({ hash }) => hash === 'sha256');
    const full = Math.floor((tree?.size ?? 0) / TILE_WIDTH / TOGETHER) * TOGETHER;
    for (let at = 0; at < full && groups < mostGroups; at += TOGETHER * GROUPS_AT_ONCE) {
      const rows = await bundleRows(db, logYear, at, Math.min(full, at + TOGETHER * GROUPS_AT_ONCE));
      const single = rows.filter(({ bundles }) => bundles === 1);
      for (
        let from = 0;
        from + TOGETHER <= single.length && groups < mostGroups;
        from += TOGETHER, groups += 1
      ) {
        const group = single.slice(from, from + TOGETHER);
        const after = await compactGroup(database, logYear, group);
        total.bundles += group.length;
        total.bytesBefore += group.reduce((sum, { data }) => sum + data.length, 0);
        total.bytesAfter += after;
      }
    }
  }
  return total;
}

async function compactGroup(
  database: Context['database'],
  logYear: number,
  group: readonly BundleRow[],
): Promise<number> {
  const first = group[0]!.bundle;
  if (group.some(({ bundle }, at) => bundle !== first + at))
    throw new LogBroken(logYear, `a bundle after ${first} is missing`);
  const bundles = (await Promise.all(group.map(bundlesOf))).flat();
  const data = await packEntries(Buffer.concat(bundles));
  const back = await bundlesOf({ bundle: first, bundles: group.length, encoding: 'columns', data });
  if (!back.every((bundle, at) => equalBytes(bundle, bundles[at]!)))
    throw new Error('packing gave other bytes back');
  await transaction(database, (db) => replaceBundles(db, logYear, first, group.length, data), {
    as: 'engine',
  });
  return data.length;
}
