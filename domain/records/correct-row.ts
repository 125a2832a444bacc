import { NESTING_LIMIT } from '../mapping/mapping-limits';
import { CANONICAL_FIELDS } from './record';

/** New texts by canonical field (`issuedOn`, `file.digest`, `faceFields.住址`); an empty text removes the field. */
export type Corrections = Readonly<Record<string, string>>;

const CORRECTABLE: ReadonlySet<string> = new Set(CANONICAL_FIELDS);
const FACE = 'faceFields.';

/** True for a field that a correction may name. */
export function correctable(field: string): boolean {
  return CORRECTABLE.has(field) || (field.startsWith(FACE) && field.length > FACE.length);
}

/**
 * The row as it was with some fields set anew, as one line of canonical JSON; null when the row is no JSON object,
 * so that it must be written anew as a whole. Fields that nobody touched keep their text, seen or not.
 */
export function correctRow(original: string, corrections: Corrections): string | null {
  const row = objectOf(original);
  if (row === null) return null;
  for (const [field, text] of Object.entries(corrections)) if (correctable(field)) set(row, field, text);
  return JSON.stringify(row);
}

type Fields = Record<string, unknown>;

/**
 * The row's object without keys that would reach a prototype; null when the text is no JSON object, or one nested
 * deeper than any row we take (a megabyte of brackets is a quarantined row too, and somebody opens it).
 */
export function objectOf(text: string): Fields | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isObject(value) && !isDeeper(value, NESTING_LIMIT) ? cleaned(value) : null;
}

function isDeeper(value: unknown, than: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return than === 0 || Object.values(value).some((each) => isDeeper(each, than - 1));
}

function cleaned(value: Fields): Fields {
  const own = Object.entries(value).filter(([name]) => name !== '__proto__');
  return Object.fromEntries(own.map(([name, each]) => [name, isObject(each) ? cleaned(each) : each]));
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A dotted key that the row spells out (`"file.digest": …`) is set where it stands, else the nested one. */
function set(row: Fields, field: string, text: string): void {
  const dot = field.indexOf('.');
  if (dot < 0 || Object.hasOwn(row, field)) {
    put(row, field, text);
    return;
  }
  const group = field.slice(0, dot);
  const held = Object.hasOwn(row, group) ? row[group] : undefined;
  const inner: Fields = isObject(held) ? held : {};
  put(inner, field.slice(dot + 1), text);
  row[group] = inner;
}

function put(fields: Fields, name: string, text: string): void {
  if (name === '__proto__') return;
  if (text === '') delete fields[name];
  else fields[name] = text;
}
