import type { CanonicalField } from '../records/record';

/** Longest text of any one field, in UTF-16 units: the longest real one met is 3,898 (a permit's description). */
export const TEXT_LIMIT = 4_000;

/**
 * Codes and words that rest in clear in indexed columns. PostgreSQL refuses index entries over 2,704 bytes
 * (a third of a page), a UTF-16 unit takes up to 3 bytes, and two such columns may share an index.
 */
export const CODE_LIMIT = 400;

/** Face fields one record may carry, and the longest name: names become columns of exports and index paths. */
export const FACE_FIELD_LIMIT = 200;
export const FACE_NAME_LIMIT = 100;

/** Longest row in UTF-16 units (1 MiB): what a reader buffers before it gives a row up. */
export const ROW_LIMIT = 1_048_576;

/** What is kept of a row that exceeded ROW_LIMIT: enough to recognise it; such a row cannot be replayed. */
export const OVERSIZED_ROW_KEPT = 4_000;

/** Objects and arrays within one another in a JSON row; a record needs two levels. */
export const NESTING_LIMIT = 8;

/** The largest `version` PostgreSQL's integer holds. */
export const VERSION_LIMIT = 2_147_483_647;

const CODES: ReadonlySet<string> = new Set<CanonicalField>([
  'certificateId',
  'typeCode',
  'issuerCode',
  'regionCode',
  'status',
  'holderCodeKind',
  'file.format',
  'file.digest',
  'file.digestAlgorithm',
  'file.signature',
  'sourceSystem',
]);

/** The longest text the field may have; above it the row is quarantined as `field-too-long`. */
export function limitOf(field: string): number {
  return CODES.has(field) ? CODE_LIMIT : TEXT_LIMIT;
}
