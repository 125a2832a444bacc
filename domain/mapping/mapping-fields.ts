import { formatDay } from '../calendar/day';
import { HOLDER_CODE_KINDS, type HolderCodeKind, type QuarantineReason } from '../records/record';
import type { FieldSpec } from './mapping';
import { DAY_FIELDS, INSTANT_FIELDS } from './mapping';
import { FACE_FIELD_LIMIT, FACE_NAME_LIMIT, limitOf, VERSION_LIMIT } from './mapping-limits';
import { compilePattern, dayReader, instantReader } from './parse-date';

/** The first thing wrong with the row being read. One per compiled mapping: reading is synchronous. */
export class Fault {
  reason: QuarantineReason | null = null;
  field: string | null = null;

  /** Notes a fault; the first one stands. Returns null so that a reader can `return fault.note(...)`. */
  note(reason: QuarantineReason, field: string): null {
    if (this.reason === null) {
      this.reason = reason;
      this.field = field;
    }
    return null;
  }
}

/** The text of one column or path of a row; null when absent. */
export type Origin<Row> = (row: Row) => string | null;
/** Finds the origin of a column; throws Refusal when there is none. */
export type OriginOf<Row> = (column: string, field: string) => Origin<Row>;

/** ISO forms, read when a mapping names no formats: seconds, fraction and offset may be missing in instants. */
const ISO_DAYS = [compilePattern('yyyy-MM-dd')];
const ISO_INSTANTS = [
  compilePattern('yyyy-MM-ddTHH:mm[:ss][.S][X]'),
  compilePattern('yyyy-MM-dd HH:mm[:ss][.S][X]'),
];

const absent = () => null;

/** Reader of one field's text: joined, trimmed, emptied, value-mapped and held to its limit. */
export function textReader<Row>(
  spec: FieldSpec | undefined,
  field: string,
  originOf: OriginOf<Row>,
  fault: Fault,
): Origin<Row> {
  if (!spec) return absent;
  if (spec.constant !== null) {
    const constant = spec.constant;
    return () => constant;
  }
  const clean = cleaner(spec);
  const limit = limitOf(field);
  const whole = joined(spec, field, originOf, clean);
  const { values, otherwise } = spec;
  return (row) => {
    const text = whole(row);
    if (text === null) return null;
    if (text.length > limit) return fault.note('field-too-long', field);
    if (values === null) return text;
    const mapped = values.get(text);
    if (mapped !== undefined) return mapped;
    if (otherwise === 'keep') return text;
    return otherwise === 'absent' ? null : fault.note('kind-unknown', field);
  };
}

function joined<Row>(
  spec: FieldSpec,
  field: string,
  originOf: OriginOf<Row>,
  clean: (text: string) => string | null,
): Origin<Row> {
  const origins = spec.columns.map((column) => originOf(column, field));
  const [first] = origins;
  if (first && origins.length === 1) {
    return (row) => {
      const text = first(row);
      return text === null ? null : clean(text);
    };
  }
  const { join } = spec;
  return (row) => {
    let whole: string | null = null;
    for (const origin of origins) {
      const text = origin(row);
      const part = text === null ? null : clean(text);
      if (part !== null) whole = whole === null ? part : whole + join + part;
    }
    return whole;
  };
}

/** Trims and turns the words for "nothing" into null. */
function cleaner(spec: FieldSpec): (text: string) => string | null {
  const { trim } = spec;
  const empty = spec.empty.size > 0 ? spec.empty : null;
  return (text) => {
    if (text.length === 0) return null;
    const cleaned = trim && needsTrim(text) ? text.trim() : text;
    return cleaned.length === 0 || empty?.has(cleaned) ? null : cleaned;
  };
}

/** Whether an edge may be white space: outside the printable ASCII, where `trim` decides. */
function needsTrim(text: string): boolean {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return first <= 32 || last <= 32 || isWideSpace(first) || isWideSpace(last);
}

function isWideSpace(code: number): boolean {
  return code === 0xa0 || code === 0x3000 || code === 0xfeff || (code >= 0x1680 && code <= 0x205f);
}

/** Reader of a day or an instant field. */
export function dateReader<Row>(
  spec: FieldSpec | undefined,
  field: string,
  originOf: OriginOf<Row>,
  fault: Fault,
): (row: Row) => number | null {
  if (!spec) return absent;
  const text = textReader(spec, field, originOf, fault);
  const day = DAY_FIELDS.has(field);
  if (!day && !INSTANT_FIELDS.has(field)) throw new Error(`${field} is neither a day nor an instant`);
  const read = day
    ? dayReader(spec.patterns ?? ISO_DAYS, spec.as, spec.zoneMinutes)
    : instantReader(spec.patterns ?? ISO_INSTANTS, spec.zoneMinutes);
  const reason = day ? 'date-unparseable' : 'instant-unparseable';
  return (row) => {
    const written = text(row);
    if (written === null) return null;
    const value = read(written);
    return Number.isNaN(value) ? fault.note(reason, field) : value;
  };
}

/** Reader of `version`: decimal digits up to PostgreSQL's largest integer. */
export function versionReader<Row>(text: Origin<Row>, fault: Fault): (row: Row) => number | null {
  return (row) => {
    const written = text(row);
    if (written === null) return null;
    if (written === '1') return 1;
    const value = /^\d{1,10}$/.test(written) ? Number(written) : Number.NaN;
    return value <= VERSION_LIMIT ? value : fault.note('version-unparseable', 'version');
  };
}

const KINDS: ReadonlyMap<string, HolderCodeKind> = new Map(HOLDER_CODE_KINDS.map((kind) => [kind, kind]));

/** Reader of `holderCodeKind`: one of our kinds after the value map, or the row is quarantined. */
export function kindReader<Row>(text: Origin<Row>, fault: Fault): (row: Row) => HolderCodeKind | null {
  return (row) => {
    const word = text(row);
    if (word === null) return null;
    return KINDS.get(word) ?? fault.note('kind-unknown', 'holderCodeKind');
  };
}

export type Face = Readonly<Record<string, string>>;
const NO_FACE: Face = Object.freeze({});

/** Reader of the mapped face fields. With `formats` a date becomes ISO; one no format reads stays as written. */
export function faceReader<Row>(
  specs: ReadonlyMap<string, FieldSpec>,
  originOf: OriginOf<Row>,
  fault: Fault,
): (row: Row) => Face {
  if (specs.size === 0) return () => NO_FACE;
  const names = [...specs.keys()];
  const readers = names.map((name) => faceFieldReader(specs.get(name)!, name, originOf, fault));
  return (row) => {
    const face: Record<string, string> = {};
    for (let index = 0; index < names.length; index += 1) {
      const text = readers[index]!(row);
      if (text !== null) face[names[index]!] = text;
    }
    return face;
  };
}

function faceFieldReader<Row>(
  spec: FieldSpec,
  name: string,
  originOf: OriginOf<Row>,
  fault: Fault,
): Origin<Row> {
  const text = textReader(spec, `faceFields.${name}`, originOf, fault);
  if (!spec.patterns) return text;
  const read = dayReader(spec.patterns, spec.as, spec.zoneMinutes);
  return (row) => {
    const written = text(row);
    if (written === null) return null;
    const day = read(written);
    return Number.isNaN(day) ? written : formatDay(day);
  };
}

/** Reader of a `faceFields` object as it stands in a JSON row: texts, numbers and truth values by name. */
export function faceObjectReader(
  textOf: (value: unknown, field: string) => string | null,
  fault: Fault,
): (value: unknown) => Face {
  return (value) => {
    if (value === undefined || value === null) return NO_FACE;
    if (typeof value !== 'object' || Array.isArray(value)) {
      fault.note('row-malformed', 'faceFields');
      return NO_FACE;
    }
    const face: Record<string, string> = {};
    let count = 0;
    for (const [name, each] of Object.entries(value)) {
      const text = textOf(each, `faceFields.${name}`)?.trim();
      if (!text) continue;
      count += 1;
      if (count > FACE_FIELD_LIMIT || name.length > FACE_NAME_LIMIT)
        fault.note('field-too-long', 'faceFields');
      if (text.length > limitOf('faceFields')) fault.note('field-too-long', `faceFields.${name}`);
      face[name] = text;
    }
    return face;
  };
}
