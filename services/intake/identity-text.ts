import { placeholderText } from '#domain/records/placeholder-text';
import type { ArrivingRecord } from '#domain/records/record';

/**
 * What makes a record this record: its certificate identifier; else what the mapping declares as identity;
 * else organisation, type and number. A placeholder is no identity. Null: the row cannot be told from others.
 */
export function identityText(record: ArrivingRecord, organisation: string): string | null {
  const id = record.certificateId;
  if (id !== null && !placeholderText(id)) return `id|${id}`;
  if (record.identity !== null) return `declared|${organisation}|${record.typeCode ?? ''}|${record.identity}`;
  const number = record.certificateNumber;
  if (number !== null && !placeholderText(number))
    return `number|${organisation}|${record.typeCode ?? ''}|${number}`;
  return null;
}
