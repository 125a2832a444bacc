import { z } from 'zod';
import type { Day } from '../calendar/day';
import { parseDay } from '../calendar/day';
import { type Complaint, Refusal } from '../errors';
import { CANONICAL_FIELDS, type CanonicalField } from '../records/record';
import { FACE_FIELD_LIMIT, FACE_NAME_LIMIT } from './mapping-limits';
import { compilePattern, type DatePattern, hasTime, PatternError } from './parse-date';

/** How one field is read from a row (docs/mapping.md). */
export interface FieldSpec {
  /** Column names (CSV) or dotted paths (NDJSON); empty when the value is a constant. */
  readonly columns: readonly string[];
  readonly join: string;
  readonly constant: string | null;
  readonly trim: boolean;
  readonly empty: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string | null> | null;
  readonly otherwise: 'keep' | 'absent' | 'refuse';
  /** Compiled `formats`; null: the field's default. */
  readonly patterns: readonly DatePattern[] | null;
  readonly zoneMinutes: number;
  readonly as: 'written' | 'zone';
}

/** A mapping file, checked and with its defaults filled in. */
export interface Mapping {
  readonly format: 'csv' | 'ndjson' | null;
  readonly encoding: 'utf-8' | 'gb18030' | 'auto';
  /** null: detected from the header line. */
  readonly delimiter: string | null;
  readonly source: { readonly organisation: string; readonly system: string | null } | null;
  readonly fields: ReadonlyMap<CanonicalField, FieldSpec>;
  readonly faceFields: ReadonlyMap<string, FieldSpec>;
  readonly identity: { readonly columns: readonly string[] } | 'row' | null;
  readonly asOf: Day | null;
}

export const DAY_FIELDS: ReadonlySet<string> = new Set(['issuedOn', 'validFrom', 'validUntil']);
export const INSTANT_FIELDS: ReadonlySet<string> = new Set(['issuedAt', 'sourceUpdatedAt', 'receivedAt']);

const columnName = z.string().min(1).max(500);
const fieldSchema = z.strictObject({
  column: columnName.optional(),
  columns: z.array(columnName).min(1).max(20).optional(),
  join: z.string().max(20).optional(),
  constant: z.string().min(1).max(4_000).optional(),
  trim: z.boolean().optional(),
  empty: z.array(z.string().max(200)).max(200).optional(),
  values: z.record(z.string(), z.string().min(1).max(400).nullable()).optional(),
  otherwise: z.enum(['keep', 'absent', 'refuse']).optional(),
  formats: z.array(z.string().min(1).max(100)).min(1).max(20).optional(),
  zone: z.string().optional(),
  as: z.enum(['written', 'zone']).optional(),
});
type FieldInput = z.infer<typeof fieldSchema>;

const mappingSchema = z.strictObject({
  format: z.enum(['csv', 'ndjson']).optional(),
  encoding: z.enum(['utf-8', 'gb18030', 'auto']).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  source: z
    .strictObject({
      organisation: z.string().min(1).max(100),
      system: z.string().min(1).max(200).optional(),
    })
    .optional(),
  fields: z.partialRecord(z.enum(CANONICAL_FIELDS), fieldSchema),
  faceFields: z.record(z.string().min(1).max(FACE_NAME_LIMIT), fieldSchema).optional(),
  identity: z
    .union([z.literal('row'), z.strictObject({ columns: z.array(columnName).min(1).max(20) })])
    .optional(),
  asOf: z.string().optional(),
});

/**
 * Reads a mapping file. Throws Refusal('invalid-input') whose complaints name the path (`fields.status.values`),
 * a reason code and a sentence.
 */
export function parseMapping(text: string): Mapping {
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    throw refusal([{ reason: 'not-json', hint: error instanceof Error ? error.message : 'not JSON' }]);
  }
  return checkMapping(value);
}

/** As `parseMapping`, for a value already read. */
export function checkMapping(value: unknown): Mapping {
  const parsed = mappingSchema.safeParse(value);
  if (!parsed.success) {
    throw refusal(
      parsed.error.issues.map((issue) => ({
        field: pathText(issue.path),
        reason: issue.code.replaceAll('_', '-'),
        hint: issue.message,
      })),
    );
  }
  const input = parsed.data;
  const complaints: Complaint[] = [];
  const fields = new Map<CanonicalField, FieldSpec>();
  for (const name of CANONICAL_FIELDS) {
    const spec = input.fields[name];
    if (spec) fields.set(name, checkField(`fields.${name}`, name, spec, complaints));
  }
  const faceFields = new Map<string, FieldSpec>();
  for (const [name, spec] of Object.entries(input.faceFields ?? {})) {
    // Assigning to `__proto__` would change an object instead of filling it.
    if (name === '__proto__')
      complaints.push({
        field: 'faceFields',
        reason: 'bad-name',
        hint: 'a face field cannot be named __proto__',
      });
    faceFields.set(name, checkField(`faceFields.${name}`, null, spec, complaints));
  }
  if (faceFields.size > FACE_FIELD_LIMIT) {
    complaints.push({
      field: 'faceFields',
      reason: 'too-many',
      hint: `at most ${FACE_FIELD_LIMIT} face fields`,
    });
  }
  if (faceFields.size + fields.size === 0)
    complaints.push({ field: 'fields', reason: 'empty', hint: 'maps no field' });
  const asOf = input.asOf === undefined ? null : parseDay(input.asOf);
  if (input.asOf !== undefined && asOf === null) {
    complaints.push({
      field: 'asOf',
      reason: 'not-a-day',
      hint: 'write a calendar day such as "2026-11-21"',
    });
  }
  if (complaints.length > 0) throw refusal(complaints);
  return {
    format: input.format ?? null,
    encoding: input.encoding ?? 'auto',
    delimiter: input.delimiter ?? null,
    source: input.source
      ? { organisation: input.source.organisation, system: input.source.system ?? null }
      : null,
    fields,
    faceFields,
    identity: input.identity ?? null,
    asOf,
  };
}

function refusal(complaints: Complaint[]): Refusal {
  const lines = complaints.slice(0, 20).map((each) => `${each.field ?? '(file)'}: ${each.hint}`);
  return new Refusal('invalid-input', `the mapping cannot be used\n${lines.join('\n')}`, complaints);
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  );
}

function checkField(
  path: string,
  field: CanonicalField | null,
  spec: FieldInput,
  complaints: Complaint[],
): FieldSpec {
  const complain = (at: string, reason: string, hint: string) =>
    complaints.push({ field: `${path}${at}`, reason, hint });
  const origins = [spec.column, spec.columns, spec.constant].filter((each) => each !== undefined).length;
  if (origins !== 1) complain('', 'one-origin', 'give exactly one of "column", "columns" and "constant"');
  if (spec.join !== undefined && !spec.columns) complain('.join', 'unused', '"join" needs "columns"');
  if (spec.otherwise !== undefined && !spec.values)
    complain('.otherwise', 'unused', '"otherwise" needs "values"');
  const dated = field === null || DAY_FIELDS.has(field) || INSTANT_FIELDS.has(field);
  for (const key of ['formats', 'zone', 'as'] as const) {
    if (spec[key] !== undefined && !dated)
      complain(`.${key}`, 'unused', `"${key}" is for days and instants only`);
  }
  if (spec.as !== undefined && field !== null && INSTANT_FIELDS.has(field)) {
    complain('.as', 'unused', '"as" is for days only: an instant has no choice of day');
  }
  const zoneMinutes = spec.zone === undefined ? 480 : zoneOf(spec.zone);
  if (zoneMinutes === null) {
    complain('.zone', 'unknown-zone', 'write "Asia/Shanghai", "UTC" or an offset such as "+08:00"');
  }
  const patterns = spec.formats?.map((format, index) => {
    const pattern = tryPattern(format, (hint) => complain(`.formats[${index}]`, 'bad-format', hint));
    if (pattern && field !== null && INSTANT_FIELDS.has(field) && !hasTime(pattern)) {
      complain(`.formats[${index}]`, 'no-time', 'an instant needs a time of day (HH or h)');
    }
    return pattern ?? [];
  });
  return {
    columns: spec.columns ?? (spec.column === undefined ? [] : [spec.column]),
    join: spec.join ?? ' ',
    constant: spec.constant ?? null,
    trim: spec.trim ?? true,
    empty: new Set(spec.empty ?? []),
    values: spec.values ? new Map(Object.entries(spec.values)) : null,
    otherwise: spec.otherwise ?? 'keep',
    patterns: patterns ?? null,
    zoneMinutes: zoneMinutes ?? 480,
    as: spec.as ?? 'written',
  };
}

function tryPattern(format: string, complain: (hint: string) => void): DatePattern | null {
  try {
    return compilePattern(format);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    complain(error.message);
    return null;
  }
}

/** Minutes east of UTC, or null. Named zones other than these two would need a time zone database per row. */
function zoneOf(text: string): number | null {
  if (text === 'Asia/Shanghai') return 480;
  if (text === 'UTC' || text === 'Z') return 0;
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (!match || Number(match[2]) > 15 || Number(match[3]) > 59) return null;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/**
 * The mapping of a file that already speaks our names: each canonical field from the column or path of its name,
 * `faceFields.<name>` columns to face fields. NDJSON without a mapping takes `faceFields` as an object instead.
 */
export function canonicalMapping(header: readonly string[] | null): Mapping {
  const known = new Set(header ?? CANONICAL_FIELDS);
  const fields: Record<string, FieldInput> = {};
  for (const name of CANONICAL_FIELDS) if (known.has(name)) fields[name] = { column: name };
  const faceFields: Record<string, FieldInput> = {};
  for (const column of header ?? []) {
    if (column.startsWith('faceFields.') && column.length > 11) faceFields[column.slice(11)] = { column };
  }
  if (Object.keys(fields).length === 0) {
    throw new Refusal(
      'invalid-input',
      `no column bears a canonical name and no mapping is given; the header begins: ${header?.slice(0, 20).join(', ').slice(0, 1_000)}`,
      [
        {
          reason: 'mapping-needed',
          hint: 'name the columns as the canonical fields, or give a mapping file',
        },
      ],
    );
  }
  return checkMapping({ fields, faceFields });
}
