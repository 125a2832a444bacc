import { type Day, formatDay } from '#domain/calendar/day';
import { formatInstant } from '#domain/calendar/instant';
import type { ArrivingRecord } from '#domain/records/record';

const days = new Map<Day, string>();

/** The record as one line of NDJSON in canonical names (domain.md §3), as `import` takes it without a mapping. */
export function canonicalLine(record: ArrivingRecord): string {
  return JSON.stringify({
    certificateId: record.certificateId,
    typeCode: record.typeCode,
    certificateNumber: record.certificateNumber,
    issuerCode: record.issuerCode,
    issuerName: record.issuerName,
    regionCode: record.regionCode,
    holderName: record.holderName,
    holderCode: record.holderCode,
    holderCodeKind: record.holderCodeKind,
    issuedOn: dayText(record.issuedOn),
    validFrom: dayText(record.validFrom),
    validUntil: dayText(record.validUntil),
    status: record.status,
    issuedAt: record.issuedAt === null ? null : formatInstant(record.issuedAt),
    sourceUpdatedAt: record.sourceUpdatedAt === null ? null : formatInstant(record.sourceUpdatedAt),
    receivedAt: record.receivedAt === null ? null : formatInstant(record.receivedAt),
    version: record.version,
    file: record.file,
    faceFields: record.faceFields,
    sourceSystem: record.sourceSystem,
  });
}

function dayText(day: Day | null): string | null {
  if (day === null) return null;
  let text = days.get(day);
  if (text === undefined) {
    text = formatDay(day);
    days.set(day, text);
  }
  return text;
}
