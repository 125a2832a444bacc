import { guarded, transaction } from '#db/client';
import { currentManifests } from '#db/queries/current-manifests';
import { manifestsById } from '#db/queries/manifests-by-id';
import { touchedManifests } from '#db/queries/touched-manifests';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { lockCoverage } from '#db/writes/lock-coverage';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { EVERYTHING } from '#domain/identity/scope';
import type { Context } from '#services/context';
import { reconcileManifests } from './reconcile-manifests';

/** What to reconcile: the days one batch touched, one manifest, or (neither given) all in the actor's scope. */
export interface CoverageTarget {
  readonly batchId?: string;
  readonly manifestId?: string;
}

export interface ReconciledCoverage {
  readonly days: number;
  readonly findingsOpened: number;
  readonly findingsClosed: number;
}

/** Days in one transaction: few enough that nobody waits long for their locks. */
const DAYS_AT_ONCE = 500;
/** Declared numbers in one transaction, unless a single day has more. */
const NUMBERS_AT_ONCE = 500_000;

/**
 * Compares declared with held numbers again, without asking anyone: opens findings for numbers that went missing and
 * closes those whose number arrived. Doing it twice changes nothing.
 */
export async function reconcileCoverage(
  context: Context,
  { batchId, manifestId }: CoverageTarget = {},
): Promise<ReconciledCoverage> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  const { database, actor } = context;
  const ids =
    batchId !== undefined
      ? await touchedManifests(guarded(database, 'engine'), batchId)
      : manifestId !== undefined
        ? [manifestId]
        : await currentManifests(guarded(database, 'engine'), actor.scope);
  const total = { days: 0, findingsOpened: 0, findingsClosed: 0 };
  for await (const portion of portions(context, ids)) {
    const done = await reconcilePortion(context, portion, batchId ?? null);
    total.days += done.days;
    total.findingsOpened += done.findingsOpened;
    total.findingsClosed += done.findingsClosed;
  }
  return total;
}

interface Portion {
  readonly manifestIds: readonly string[];
  readonly organisations: ReadonlySet<string>;
}

async function* portions(context: Context, ids: readonly string[]): AsyncGenerator<Portion> {
  for (let from = 0; from < ids.length; from += DAYS_AT_ONCE) {
    const manifests = await manifestsById(
      guarded(context.database, 'engine'),
      EVERYTHING,
      ids.slice(from, from + DAYS_AT_ONCE),
    );
    let numbers = 0;
    let portion: string[] = [];
    let organisations = new Set<string>();
    for (const manifest of manifests.values()) {
      if (portion.length > 0 && numbers + manifest.declared > NUMBERS_AT_ONCE) {
        yield { manifestIds: portion, organisations };
        portion = [];
        organisations = new Set();
        numbers = 0;
      }
      portion.push(manifest.manifestId);
      organisations.add(manifest.organisation);
      numbers += manifest.declared;
    }
    if (portion.length > 0) yield { manifestIds: portion, organisations };
  }
}

function reconcilePortion(
  context: Context,
  portion: Portion,
  batchId: string | null,
): Promise<ReconciledCoverage> {
  const { database, actor, now } = context;
  return transaction(
    database,
    async (connection) => {
      await lockCoverage(connection, portion.organisations);
      const done = await reconcileManifests(connection, portion.manifestIds, now, batchId);
      const { findingsOpened, findingsClosed } = done;
      const counts = { days: done.days.length, findingsOpened, findingsClosed };
      const subject = batchId === null ? 'coverage' : `batch:${batchId}`;
      if (findingsOpened + findingsClosed > 0)
        await addAuditEntry(connection, actor, now, 'coverage.reconcile', subject, counts);
      return counts;
    },
    { as: 'engine' },
  );
}
