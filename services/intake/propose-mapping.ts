import { checkCitizenNumber } from '#domain/identifiers/citizen-number';
import { certificateIdentifierReason } from '#domain/identifiers/e-certificate-identifier';
import { usccReason } from '#domain/identifiers/uscc';
import { DAY_FIELDS, INSTANT_FIELDS } from '#domain/mapping/mapping';
import { FACE_FIELD_LIMIT, FACE_NAME_LIMIT } from '#domain/mapping/mapping-limits';
import {
  DAY_FORMATS,
  FIELD_SYNONYMS,
  INSTANT_FORMATS,
  KIND_WORDS,
  NO_END_WORDS,
  NOTHING_WORDS,
  STATUS_WORDS,
} from '#domain/mapping/mapping-synonyms';
import { compilePattern, dayReader } from '#domain/mapping/parse-date';
import { maskCode } from '#domain/records/masks';
import { CANONICAL_FIELDS, type CanonicalField } from '#domain/records/record';

export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

export interface ProposedField {
  readonly field: CanonicalField;
  readonly column: string;
  /** 0 to 1: below 0.7 a person should look. */
  readonly confidence: number;
  readonly reason: Sentence;
}

interface SpecText {
  column?: string;
  constant?: string;
  formats?: string[];
  empty?: string[];
  values?: Record<string, string>;
}

export interface Proposal {
  /** A mapping file's content; passes `checkMapping` unless no column at all was recognised. */
  readonly mapping: {
    format?: 'csv' | 'ndjson';
    fields: Partial<Record<CanonicalField, SpecText>>;
    faceFields: Record<string, SpecText>;
    identity?: { columns: string[] };
  };
  readonly fields: readonly ProposedField[];
  /** What a person must decide before the mapping is used. */
  readonly needsHuman: readonly Sentence[];
}

type Columns = ReadonlyMap<string, readonly string[]>;

/** Proposes a mapping from a header and sample rows (`readSample`). Pure: nothing is stored. */
export function proposeMapping(
  sampleRows: readonly (readonly string[])[],
  header: readonly string[],
): Proposal {
  const columns: Columns = new Map(
    header.map((name, index) => [
      name,
      sampleRows.map((row) => row[index]?.trim() ?? '').filter((text) => text !== ''),
    ]),
  );
  const needsHuman: Sentence[] = [];
  const proposed = assign(columns);
  const fields: Proposal['mapping']['fields'] = {};
  for (const { field, column } of proposed) {
    fields[field] = specOf(field, column, columns.get(column) ?? [], needsHuman);
  }
  for (const each of proposed.filter((one) => one.confidence < 0.7)) {
    needsHuman.push({
      zh: `${each.field} 取自“${each.column}”是否正确？（${each.reason.zh}）`,
      en: `is ${each.field} really "${each.column}"? (${each.reason.en})`,
    });
  }
  const identity = identityOf(fields, columns, sampleRows.length, needsHuman);
  askForMissing(fields, needsHuman);
  const taken = new Set(proposed.map((each) => each.column));
  // The source's own status words stay countable beside ours.
  if (fields.status?.column) taken.delete(fields.status.column);
  const faceFields = faceFieldsOf(columns, taken);
  const mapping = { fields, faceFields, ...(identity === null ? {} : { identity: { columns: [identity] } }) };
  return { mapping, fields: proposed, needsHuman };
}

/** Letters, digits and ideographs only, lower case: `Permit_Number`, `permit number` and `PermitNumber` agree. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Best column for each field, each column used once, surest pairs first. */
function assign(columns: Columns): ProposedField[] {
  const candidates: ProposedField[] = [];
  for (const [column, values] of columns) {
    for (const field of CANONICAL_FIELDS) {
      const candidate = score(field, column, values);
      if (candidate) candidates.push(candidate);
    }
  }
  candidates.sort((a, b) => b.confidence - a.confidence);
  const chosen = new Map<CanonicalField, ProposedField>();
  const used = new Set<string>();
  for (const candidate of candidates) {
    if (chosen.has(candidate.field) || used.has(candidate.column)) continue;
    chosen.set(candidate.field, candidate);
    used.add(candidate.column);
  }
  return CANONICAL_FIELDS.flatMap((field) => chosen.get(field) ?? []);
}

function score(field: CanonicalField, column: string, values: readonly string[]): ProposedField | null {
  const name = plain(column);
  let byName = 0;
  let word = '';
  for (const synonym of FIELD_SYNONYMS[field] ?? []) {
    const key = plain(synonym);
    const strength =
      name === key ? 0.9 : key.length > 2 && name.includes(key) ? 0.4 + (0.3 * key.length) / name.length : 0;
    if (strength > byName) {
      byName = strength;
      word = synonym;
    }
  }
  if (values.length === 0 && byName < 0.9) return null;
  const byValues = evidence(field, values);
  if (byName === 0 && byValues < 0.9) return null;
  if ((DAY_FIELDS.has(field) || INSTANT_FIELDS.has(field)) && values.length > 0 && byValues < 0.5)
    return null;
  const confidence =
    byName === 0 ? 0.6 : Math.min(0.99, byName + (byValues >= 0.9 ? 0.08 : 0) - (byValues < 0.1 ? 0.2 : 0));
  const share = Math.round(byValues * 100);
  const reason =
    byName === 0
      ? { zh: `${share}% 的值符合该字段的校验`, en: `${share} % of the values pass the field's check` }
      : {
          zh: `列名与“${word}”${byName === 0.9 ? '一致' : '相近'}`,
          en: `the name ${byName === 0.9 ? 'is' : 'resembles'} "${word}"`,
        };
  return { field, column, confidence: Math.round(confidence * 100) / 100, reason };
}

/** Share of values that look like the field; 0.5 where values cannot tell. */
function evidence(field: CanonicalField, values: readonly string[]): number {
  const share = (test: (text: string) => boolean) =>
    values.length === 0 ? 0.5 : values.filter(test).length / values.length;
  if (field === 'certificateId') return share((text) => certificateIdentifierReason(text) === 'ok');
  if (field === 'issuerCode') return share((text) => usccReason(text) === 'ok') >= 0.5 ? 0.8 : 0.3;
  if (field === 'holderCode') {
    return share((text) => checkCitizenNumber(text).reason === 'ok' || usccReason(text) === 'ok') >= 0.9
      ? 0.95
      : 0.3;
  }
  if (field === 'regionCode') return share((text) => /^[1-8]\d{5}(\d{6})?$/.test(text)) >= 0.9 ? 0.85 : 0.05;
  if (field === 'version') return share((text) => /^\d{1,9}$/.test(text)) >= 0.9 ? 0.85 : 0.05;
  if (DAY_FIELDS.has(field) || INSTANT_FIELDS.has(field)) {
    // By name only: any date column would otherwise fit every date field.
    return Math.min(
      0.89,
      share((text) => isDated(text) || NO_END_WORDS.includes(text) || NOTHING_WORDS.includes(text)),
    );
  }
  return 0.5;
}

const READERS = [...DAY_FORMATS, ...INSTANT_FORMATS].map((format) => ({
  format,
  read: dayReader([compilePattern(format)], 'written', 480),
}));

function isDated(text: string): boolean {
  return READERS.some(({ read }) => !Number.isNaN(read(text)));
}

function specOf(
  field: CanonicalField,
  column: string,
  values: readonly string[],
  needsHuman: Sentence[],
): SpecText {
  const spec: SpecText = { column };
  const nothing = NOTHING_WORDS.filter((word) => values.includes(word));
  const noEnd = field === 'validUntil' ? NO_END_WORDS.filter((word) => values.includes(word)) : [];
  if (nothing.length + noEnd.length > 0) spec.empty = [...nothing, ...noEnd];
  const stated = values.filter((text) => !spec.empty?.includes(text));
  if (DAY_FIELDS.has(field) || INSTANT_FIELDS.has(field)) {
    const formats = formatsOf(field, column, stated, needsHuman);
    if (formats.length > 0) spec.formats = formats;
  }
  if (field === 'status') spec.values = wordsOf(field, column, stated, STATUS_WORDS, needsHuman);
  if (field === 'holderCodeKind') spec.values = wordsOf(field, column, stated, KIND_WORDS, needsHuman);
  return spec;
}

/** The fewest formats, commonest first, that read every value that any format reads. */
function formatsOf(
  field: CanonicalField,
  column: string,
  values: readonly string[],
  needsHuman: Sentence[],
): string[] {
  const timed = INSTANT_FIELDS.has(field);
  const known = READERS.filter(({ format }) => !timed || /[Hh]/.test(format));
  const formats: string[] = [];
  let left = [...new Set(values)];
  while (left.length > 0) {
    const counts = known.map(({ read }) => left.filter((text) => !Number.isNaN(read(text))).length);
    const best = counts.indexOf(Math.max(...counts));
    const winner = known[best]!;
    if (counts[best] === 0) break;
    const rival = known.find(
      (other, index) =>
        counts[index] === counts[best] &&
        left.some(
          (text) =>
            !Number.isNaN(winner.read(text)) &&
            winner.read(text) !== other.read(text) &&
            !Number.isNaN(other.read(text)),
        ),
    );
    if (rival) {
      needsHuman.push({
        zh: `“${column}”既可读作 ${winner.format}，也可读作 ${rival.format}，请确认`,
        en: `"${column}" reads as ${winner.format} and as ${rival.format}: choose`,
      });
    }
    formats.push(winner.format);
    left = left.filter((text) => Number.isNaN(winner.read(text)));
  }
  if (left.length > 0) {
    needsHuman.push({
      zh: `“${column}”有 ${left.length} 种值不符合任何已知日期格式，例如“${shown(left[0]!)}”`,
      en: `"${column}" has ${left.length} values in no known date format, for example "${shown(left[0]!)}"`,
    });
  }
  return formats;
}

const MOST_WORDS = 12;

/** A value as it may be quoted: what is written like a time as it is, anything else masked. */
function shown(text: string): string {
  return /^[\d\s:./年月日时分秒TZ+-]{4,32}$/.test(text) && !/\d{15}/.test(text) ? text : maskCode(text);
}

function wordsOf(
  field: CanonicalField,
  column: string,
  values: readonly string[],
  known: ReadonlyMap<string, string>,
  needsHuman: Sentence[],
): Record<string, string> {
  const mapped: Record<string, string> = {};
  const unknown: string[] = [];
  for (const word of new Set(values)) {
    const meaning = known.get(word.toLowerCase());
    if (meaning === undefined) unknown.push(word);
    else if (word !== '__proto__') mapped[word] = meaning;
  }
  if (unknown.length > 0) {
    // A vocabulary is short; a column of many words holds something else, names perhaps.
    const words = unknown.length > MOST_WORDS ? unknown.map(maskCode) : unknown;
    const some = words.slice(0, 10).join(', ');
    needsHuman.push({
      zh: `“${column}”中这些词对应 ${field} 的哪个值？${some}`,
      en: `which ${field} do these words of "${column}" mean? ${some}`,
    });
  }
  return mapped;
}

/** A column that tells rows apart where the certificate number does not; null where none is needed or known. */
function identityOf(
  fields: Proposal['mapping']['fields'],
  columns: Columns,
  rows: number,
  needsHuman: Sentence[],
): string | null {
  if (fields.certificateId || rows === 0) return null;
  const number = fields.certificateNumber?.column;
  const distinct = (column: string) => new Set(columns.get(column)).size;
  if (number !== undefined && distinct(number) === rows) return null;
  const unique = [...columns.keys()].filter((column) => column !== number && distinct(column) === rows);
  const named = unique.find((column) => /id$|^id|编号|序号|标识|number|key/i.test(column));
  const found = named ?? null;
  needsHuman.push(
    found === null
      ? {
          zh: '证照编号缺失或有重复，且没有列能区分各行：请指定 identity（列或 "row"）',
          en: 'the certificate number is missing or repeats and no column tells rows apart: set "identity"',
        }
      : {
          zh: `证照编号缺失或有重复，建议以“${found}”作为 identity，请确认它在各次推送中保持不变`,
          en: `the certificate number is missing or repeats: "${found}" is proposed as identity; is it stable between deliveries?`,
        },
  );
  return found;
}

function askForMissing(fields: Proposal['mapping']['fields'], needsHuman: Sentence[]): void {
  for (const field of ['typeCode', 'issuerCode', 'certificateNumber', 'holderName'] as const) {
    if (fields[field]) continue;
    needsHuman.push({
      zh: `没有列对应 ${field}：请指定列或常量（constant）`,
      en: `no column gives ${field}: name a column or a constant`,
    });
  }
}

function faceFieldsOf(columns: Columns, taken: ReadonlySet<string>): Record<string, SpecText> {
  const faceFields: Record<string, SpecText> = {};
  for (const [column, values] of columns) {
    const name = column.slice(0, FACE_NAME_LIMIT);
    if (taken.has(column) || values.length === 0 || name === '' || name === '__proto__') continue;
    if (Object.keys(faceFields).length >= FACE_FIELD_LIMIT) break;
    faceFields[name] = { column };
  }
  return faceFields;
}
