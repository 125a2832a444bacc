import type { OpeningFinding } from '#db/writes/open-findings';
import type { Instant } from '#domain/calendar/instant';
import type { CheckedRecord } from '#domain/records/protected';
import { regionDetail } from '#domain/regions/region-book';
import type { Rule } from '#domain/rules/rule';
import type { OpenRules } from './rule-engine';

/** Where and when a record's finding opens. */
export interface FindingPlace {
  readonly subjectKey: Buffer;
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly typeCode: string;
}

/** Reasons of the form `missing:住所` name the face field after the colon. */
function fieldOf(rule: Rule, reason: string): string | null {
  const colon = reason.indexOf(':');
  return colon > 0 ? `faceFields.${reason.slice(colon + 1)}` : (rule.fields[0] ?? null);
}

/** Why a record rule fails: the field, the reason in words and, for region codes, year and successors (JSON text). */
export function describeFailure(
  rules: OpenRules,
  ordinal: number,
  record: CheckedRecord,
): { readonly field: string | null; readonly reason: string; readonly detail: string | null } {
  const rule = rules.engine.ruleAt(ordinal);
  const reason = rules.engine.rulesFor(record.typeCode).explain(record, ordinal);
  const detail =
    rule.fields[0] === 'regionCode' && record.regionCode !== null
      ? JSON.stringify(regionDetail(rules.regions, record.regionCode))
      : null;
  return { field: fieldOf(rule, reason), reason, detail };
}

/** A finding of a record rule on the record it fails on. */
export function describeFinding(
  rules: OpenRules,
  ordinal: number,
  record: CheckedRecord,
  subjectKey: Buffer,
  openedAt: Instant,
  openedBatch: Buffer | null,
): OpeningFinding {
  const { field, reason, detail } = describeFailure(rules, ordinal, record);
  const place = { ...record, subjectKey };
  return { ...findingAt(rules.engine.ruleAt(ordinal), place, reason, openedAt, openedBatch), field, detail };
}

/** A finding whose reason is known already (rules across records). */
export function findingAt(
  rule: Rule,
  place: FindingPlace,
  reason: string,
  openedAt: Instant,
  openedBatch: Buffer | null,
): OpeningFinding {
  return {
    subjectKey: place.subjectKey,
    ruleId: rule.id,
    ruleVersion: rule.version,
    subjectKind: 'record',
    organisation: place.organisation,
    organisationRegion: place.organisationRegion,
    typeCode: place.typeCode,
    dimension: rule.dimension,
    severity: rule.severity,
    field: rule.fields[0] ?? null,
    reason,
    openedAt,
    openedBatch,
    detail: null,
  };
}
