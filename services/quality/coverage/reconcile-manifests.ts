import type { Connection } from '#db/client';
import { allTypes } from '#db/queries/all-types';
import { manifestsById } from '#db/queries/manifests-by-id';
import { type CoverageSubject, compareCoverage } from '#db/writes/compare-coverage';
import { noteExceptions } from '#db/writes/note-exceptions';
import { type CoverageOfManifest, putCoverageDays } from '#db/writes/put-coverage-days';
import { settleDeclaredFindings } from '#db/writes/settle-declared-findings';
import type { Day } from '#domain/calendar/day';
import { type Instant, startOfDay } from '#domain/calendar/instant';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import { EVERYTHING } from '#domain/identity/scope';
import { latestReceipt } from '#domain/rules/lateness';
import { ruleInForce } from '../rule-set';

const RULE_ID = 'declared-not-held';

export interface ReconciledManifests {
  readonly days: readonly CoverageOfManifest[];
  readonly findingsOpened: number;
  readonly findingsClosed: number;
}

/**
 * Compares current manifests with what is held and settles names, findings and counts, in the caller's transaction.
 * The caller holds the coverage locks of their organisations. `batchId`: the batch whose records may close findings.
 */
export async function reconcileManifests(
  connection: Connection,
  manifestIds: readonly string[],
  now: Instant,
  batchId: string | null,
): Promise<ReconciledManifests> {
  if (manifestIds.length === 0) return { days: [], findingsOpened: 0, findingsClosed: 0 };
  const rule = await ruleInForce(connection, RULE_ID);
  const types = new Map((await allTypes(connection)).map((type) => [type.code, type]));
  const manifests = await manifestsById(connection, EVERYTHING, manifestIds);
  await compareCoverage(
    connection,
    [...manifests.values()].map(({ manifestId, typeCode, day }) => ({
      manifestId,
      ...deadlineOf(types.get(typeCode), day),
    })),
  );
  await noteExceptions(connection, now);
  const field = rule.fields[0] ?? 'certificateNumber';
  const { opened, closed } =
    rule.state === 'retired'
      ? { opened: 0, closed: 0 }
      : await settleDeclaredFindings(connection, { ...rule, field }, now, batchId);
  return { days: await putCoverageDays(connection, now), findingsOpened: opened, findingsClosed: closed };
}

/** A type that is not in the catalogue, or was not collected yet on that day, has no deadline. */
function deadlineOf(type: CertificateType | undefined, day: Day): Omit<CoverageSubject, 'manifestId'> {
  if (!type || day < type.collectionStart) return { latest: null, allowance: null };
  const start = startOfDay(day);
  const allowance = latestReceipt(start, 'realtime') - start;
  const realtime = type.updateFrequency === 'realtime';
  // Without an instant of issue the day's last one is assumed, in the department's favour.
  const issuedAt = realtime ? startOfDay(day + 1) - 1 : start;
  return { latest: latestReceipt(issuedAt, type.updateFrequency), allowance: realtime ? allowance : null };
}
