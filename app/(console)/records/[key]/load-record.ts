import { allTypes } from '#db/queries/all-types';
import { disputesOfRecord, type RecordDispute } from '#db/queries/disputes/desk/disputes-of-record';
import { flagOfRecord } from '#db/queries/disputes/desk/flag-of-record';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import type { FindingRow } from '#db/queries/quality/findings-page';
import { findingsOfRecord } from '#db/queries/records/findings-of-record';
import type { KnownRecord } from '#db/queries/records/known-record';
import { quarantinedOfRecord } from '#db/queries/records/quarantined-of-record';
import { recordAsKnown } from '#db/queries/records/record-as-known';
import { recordsOfNumber } from '#db/queries/records/records-of-number';
import { versionsOfRecord } from '#db/queries/records/versions-of-record';
import type { Day } from '#domain/calendar/day';
import { type Instant, startOfDay } from '#domain/calendar/instant';
import { permits } from '#domain/identity/permission';
import type { Db } from '#services/archive';
import type { Context } from '#services/context';
import { deliveriesOfVersions } from '#services/intake/deliveries-of-versions';
import { knownRuleSet } from '#services/quality/known-rule-set';

/** Most other records listed that carry the same number. */
const MOST_DUPLICATES = 50;
const MOST_DISPUTES = 50;

/** Everything the page of one record shows; null: no such record within the scope. */
export async function loadRecord(db: Db, context: Context, key: string, asKnown: Day | null) {
  const { scope } = context.actor;
  const [versions, known] = await Promise.all([
    versionsOfRecord(db, scope, key),
    asKnown === null ? null : recordAsKnown(db, scope, key, asKnown),
  ]);
  const latest = versions[0];
  if (latest === undefined) return null;
  const shown: KnownRecord | null = asKnown === null ? latest : known;
  const [findings, deliveries, quarantined, duplicates, ruleSet, types, organisations, ...contested] =
    await Promise.all([
      findingsOfRecord(db, scope, key),
      deliveriesOfVersions(context, key),
      quarantinedOfRecord(db, scope, key),
      recordsOfNumber(db, scope, key, MOST_DUPLICATES),
      knownRuleSet(db),
      allTypes(db),
      organisationsInScope(db, scope),
      permits(context.actor, 'dispute.view') ? disputesOfRecord(db, scope, key, MOST_DISPUTES) : [],
      flagOfRecord(db, key),
    ]);
  const [disputes, flaggedAt]: [readonly RecordDispute[], Instant | null] = contested;
  return {
    versions,
    latest,
    shown,
    findings,
    openThen: asKnown === null ? findings.filter(isOpen) : findings.filter((one) => wasOpen(one, asKnown)),
    deliveries,
    quarantined,
    duplicates,
    disputes,
    /** Since when it stands flagged as disputed (异议标注); null: it does not. */
    flaggedAt,
    around: { ruleSet, types, organisations, among: null },
  };
}

export type RecordFacts = NonNullable<Awaited<ReturnType<typeof loadRecord>>>;

function isOpen(finding: FindingRow): boolean {
  return finding.closedAt === null;
}

/** True when the finding was open at the end of a day. */
function wasOpen(finding: FindingRow, day: Day): boolean {
  const end = startOfDay(day + 1);
  return finding.openedAt < end && (finding.closedAt === null || finding.closedAt >= end);
}
