import type { Connection } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addManifestFacts } from '#db/writes/add-manifest-facts';
import { makeManifestsCurrent } from '#db/writes/make-manifests-current';
import type { CoverageCounts } from '#domain/coverage/messages';
import type { Context } from '#services/context';
import { reconcileManifests } from './reconcile-manifests';

export interface SettledManifest {
  readonly manifestId: string;
  readonly coverage: CoverageCounts;
  readonly unnamed: number;
}

/** Lets compared manifests count, in the caller's transaction: reconciles them, states the fact, leaves the audit row. */
export async function settleManifests(
  context: Context,
  connection: Connection,
  manifestIds: readonly string[],
  named: boolean,
): Promise<ReadonlyMap<string, SettledManifest>> {
  if (manifestIds.length === 0) return new Map();
  await makeManifestsCurrent(connection, manifestIds, named);
  const { days, findingsOpened, findingsClosed } = await reconcileManifests(
    connection,
    manifestIds,
    context.now,
    null,
  );
  await addManifestFacts(connection, manifestIds, context.now);
  const totals = { declared: 0, missing: 0, extra: 0, differing: 0, late: 0 };
  for (const day of days)
    for (const name of Object.keys(totals) as (keyof typeof totals)[]) totals[name] += day[name];
  const [first] = manifestIds;
  const subject = manifestIds.length === 1 ? `manifest:${first}` : `manifests:${manifestIds.length}`;
  await addAuditEntry(connection, context.actor, context.now, 'manifest.accept', subject, {
    manifests: manifestIds,
    ...totals,
    findingsOpened,
    findingsClosed,
  });
  return new Map(
    days.map(({ manifestId, unnamed, ...coverage }) => [manifestId, { manifestId, coverage, unnamed }]),
  );
}
