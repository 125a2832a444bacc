import { Refusal } from '../errors';
import { TRAIT_MARK } from '../records/protected';
import type {
  ArrivingRecord,
  CanonicalField,
  CertificateFile,
  ParsedRow,
  QuarantineReason,
} from '../records/record';
import type { Mapping } from './mapping';
import { canonicalMapping } from './mapping';
import {
  dateReader,
  type Face,
  Fault,
  faceObjectReader,
  faceReader,
  kindReader,
  type Origin,
  type OriginOf,
  textReader,
  versionReader,
} from './mapping-fields';

/** U+FFFD stands where bytes could not be decoded: the original character is lost. */
const LOST_CHARACTER = '\ufffd';

/** Reads a CSV row's cells; `raw` is the row as it stood in the file. */
export type CellsToRecord = (cells: readonly string[], row: number, raw: string) => ParsedRow;
/** Reads an object of an NDJSON line. */
export type ObjectToRecord = (
  value: Readonly<Record<string, unknown>>,
  row: number,
  raw: string,
) => ParsedRow;

/** A quarantined row. */
export function quarantine(
  row: number,
  reason: QuarantineReason,
  field: string | null,
  raw: string,
): ParsedRow {
  return { ok: false, quarantined: { row, reason, field, raw } };
}

/**
 * Compiles a mapping for CSV rows under `header`; null: the header bears canonical names. Throws
 * Refusal('invalid-input') naming the mapped columns the header lacks or has twice.
 */
export function compileMapping(mapping: Mapping | null, header: readonly string[]): CellsToRecord {
  const chosen = mapping ?? canonicalMapping(header);
  checkHeader(chosen, header);
  const fault = new Fault();
  const originOf: OriginOf<readonly string[]> = (column) => {
    const index = header.indexOf(column);
    return (cells) => cells[index]!;
  };
  const read = recordReader(chosen, originOf, identityOfCells(chosen, header), null, fault);
  const width = header.length;
  return (cells, row, raw) => {
    if (cells.length !== width) return quarantine(row, 'row-malformed', null, raw);
    if (holdsRefused(raw)) {
      const index = cells.findIndex(holdsRefused);
      return quarantine(row, 'encoding-invalid', header[index] ?? null, raw);
    }
    return read(cells, row, raw);
  };
}

/** Characters no text may hold: NUL (PostgreSQL refuses it), our trait mark, and what decoding lost. */
function holdsRefused(text: string): boolean {
  return text.indexOf('\0') >= 0 || text.indexOf(TRAIT_MARK) >= 0 || text.indexOf(LOST_CHARACTER) >= 0;
}

function checkHeader(mapping: Mapping, header: readonly string[]): void {
  const complaints = [];
  for (const [path, column] of mappedColumns(mapping)) {
    const first = header.indexOf(column);
    if (first < 0) {
      complaints.push({
        field: path,
        reason: 'column-missing',
        hint: `the file has no column "${column}"`,
      });
    } else if (header.indexOf(column, first + 1) >= 0) {
      complaints.push({ field: path, reason: 'column-twice', hint: `the file has column "${column}" twice` });
    }
  }
  if (complaints.length === 0) return;
  const lines = complaints.map((each) => `${each.field}: ${each.hint}`).join('\n');
  throw new Refusal('invalid-input', `${lines}\nthe header is: ${listed(header)}`, complaints);
}

/** The header for a message: a file that is no table may have a header of any length. */
function listed(header: readonly string[]): string {
  const shown = header.slice(0, 200).map((name) => (name.length > 100 ? `${name.slice(0, 100)}…` : name));
  return `${shown.join(', ')}${header.length > 200 ? ', …' : ''}`;
}

function* mappedColumns(mapping: Mapping): Generator<readonly [path: string, column: string]> {
  for (const [name, spec] of mapping.fields)
    for (const column of spec.columns) yield [`fields.${name}`, column];
  for (const [name, spec] of mapping.faceFields) {
    for (const column of spec.columns) yield [`faceFields.${name}`, column];
  }
  if (mapping.identity !== null && mapping.identity !== 'row') {
    for (const column of mapping.identity.columns) yield ['identity', column];
  }
}

/** Parts with their lengths: no two different rows can share a text, whatever their cells hold. */
function joinedParts(parts: readonly string[]): string {
  if (parts.length === 1) return parts[0]!;
  let text = '';
  for (const part of parts) text += `${part.length}:${part}`;
  return text;
}

type IdentityOf<Row> = ((row: Row) => string | null) | null;

function identityOfCells(mapping: Mapping, header: readonly string[]): IdentityOf<readonly string[]> {
  if (mapping.identity === null) return null;
  if (mapping.identity === 'row') return joinedParts;
  const indexes = mapping.identity.columns.map((column) => header.indexOf(column));
  return (cells) => {
    const parts = indexes.map((index) => cells[index]!.trim());
    return parts.every((part) => part === '') ? null : joinedParts(parts);
  };
}

/**
 * Compiles a mapping for NDJSON objects, columns being dotted paths; null: canonical names with ISO dates and
 * face fields in a `faceFields` object.
 */
export function compileObjectMapping(mapping: Mapping | null): ObjectToRecord {
  const chosen = mapping ?? canonicalMapping(null);
  const fault = new Fault();
  const textOf = (value: unknown, field: string): string | null => {
    if (typeof value === 'string') return value;
    if (value === undefined || value === null) return null;
    if (typeof value === 'boolean') return String(value);
    if (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return String(value);
    return fault.note('row-malformed', field);
  };
  const originOf: OriginOf<JsonObject> = (column, field) => {
    const at = pathReader(column);
    return (row) => textOf(at(row), field);
  };
  const faceObject = faceObjectReader(textOf, fault);
  const faceOf = mapping === null ? (row: JsonObject) => faceObject(own(row, 'faceFields')) : null;
  const read = recordReader(chosen, originOf, identityOfObject(chosen, textOf), faceOf, fault);
  return (value, row, raw) => {
    if (holdsRefused(raw)) return quarantine(row, 'encoding-invalid', null, raw);
    // Escapes can write what the line's own text does not show.
    const hidden = raw.indexOf('\\u') >= 0 ? hiddenRefused(value, '') : null;
    if (hidden !== null) return quarantine(row, 'encoding-invalid', hidden, raw);
    return read(value, row, raw);
  };
}

type JsonObject = Readonly<Record<string, unknown>>;

function own(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as JsonObject)[name]
    : undefined;
}

/** Value at a dotted path; an own key that holds the dots itself comes first. */
function pathReader(path: string): (row: JsonObject) => unknown {
  const names = path.split('.');
  if (names.length === 1) return (row) => own(row, path);
  return (row) => {
    const direct = own(row, path);
    if (direct !== undefined) return direct;
    let value: unknown = row;
    for (const name of names) value = own(value, name);
    return value;
  };
}

/** Path of the first text with a refused character or half a surrogate pair; null when there is none. */
function hiddenRefused(value: unknown, path: string): string | null {
  if (typeof value === 'string') return holdsRefused(value) || !isWellFormed(value) ? path || '(row)' : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, each] of Object.entries(value)) {
    if (holdsRefused(name)) return path || '(row)';
    const found = hiddenRefused(each, path === '' ? name : `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}

function isWellFormed(text: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

function identityOfObject(
  mapping: Mapping,
  textOf: (value: unknown, field: string) => string | null,
): IdentityOf<JsonObject> {
  if (mapping.identity === null) return null;
  if (mapping.identity === 'row') return (row) => JSON.stringify(sorted(row));
  const readers = mapping.identity.columns.map(pathReader);
  return (row) => {
    const parts = readers.map((at) => textOf(at(row), 'identity')?.trim() ?? '');
    return parts.every((part) => part === '') ? null : joinedParts(parts);
  };
}

/** The same value with its keys in order, so that a re-ordered line is the same row. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  );
}

function fileReader<Row>(text: (field: CanonicalField) => Origin<Row>): (row: Row) => CertificateFile {
  const format = text('file.format');
  const digest = text('file.digest');
  const digestAlgorithm = text('file.digestAlgorithm');
  const signature = text('file.signature');
  return (row) => ({
    format: format(row),
    digest: digest(row),
    digestAlgorithm: digestAlgorithm(row),
    signature: signature(row),
  });
}

function recordReader<Row>(
  mapping: Mapping,
  originOf: OriginOf<Row>,
  identityOf: IdentityOf<Row>,
  faceOf: ((row: Row) => Face) | null,
  fault: Fault,
): (source: Row, row: number, raw: string) => ParsedRow {
  const text = (field: CanonicalField) => textReader(mapping.fields.get(field), field, originOf, fault);
  const date = (field: CanonicalField) => dateReader(mapping.fields.get(field), field, originOf, fault);
  const certificateId = text('certificateId');
  const typeCode = text('typeCode');
  const certificateNumber = text('certificateNumber');
  const issuerCode = text('issuerCode');
  const issuerName = text('issuerName');
  const regionCode = text('regionCode');
  const holderName = text('holderName');
  const holderCode = text('holderCode');
  const holderCodeKind = kindReader(text('holderCodeKind'), fault);
  const issuedOn = date('issuedOn');
  const validFrom = date('validFrom');
  const validUntil = date('validUntil');
  const status = text('status');
  const issuedAt = date('issuedAt');
  const sourceUpdatedAt = date('sourceUpdatedAt');
  const receivedAt = date('receivedAt');
  const version = versionReader(text('version'), fault);
  const file = fileReader(text);
  const sourceSystem = text('sourceSystem');
  const system = mapping.source?.system ?? null;
  const face = faceOf ?? faceReader(mapping.faceFields, originOf, fault);
  return (source, row, raw) => {
    fault.reason = null;
    const record: ArrivingRecord = {
      row,
      identity: identityOf === null ? null : identityOf(source),
      certificateId: certificateId(source),
      typeCode: typeCode(source),
      certificateNumber: certificateNumber(source),
      issuerCode: issuerCode(source),
      issuerName: issuerName(source),
      regionCode: regionCode(source),
      holderName: holderName(source),
      holderCode: holderCode(source),
      holderCodeKind: holderCodeKind(source),
      issuedOn: issuedOn(source),
      validFrom: validFrom(source),
      validUntil: validUntil(source),
      status: status(source),
      issuedAt: issuedAt(source),
      sourceUpdatedAt: sourceUpdatedAt(source),
      receivedAt: receivedAt(source),
      version: version(source),
      file: file(source),
      faceFields: face(source),
      sourceSystem: sourceSystem(source) ?? system,
    };
    if (fault.reason !== null) return quarantine(row, fault.reason, fault.field, raw);
    // Falling back to the number would merge the very records the declared identity keeps apart.
    if (identityOf !== null && record.identity === null && record.certificateId === null) {
      return quarantine(row, 'identity-missing', 'identity', raw);
    }
    return { ok: true, record, raw };
  };
}
