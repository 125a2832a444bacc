import { z } from 'zod';
import { formatInstant } from '../../calendar/instant';
import { Refusal } from '../../errors';

/**
 * How a foreign log's records become reports: for each field of a report where it comes from. Fields that are not
 * named stay absent; what is missing that a report needs refuses the row, not the file.
 */
const name = z.string().min(1).max(200);
const fieldSchema = z.union([
  z.strictObject({ constant: z.union([z.string(), z.number()]) }),
  z.strictObject({
    /** Names of the record's fields: the first that is there, or all of them with `join`. */
    from: z.union([name, z.array(name).min(1).max(10)]),
    join: z.string().max(5).optional(),
    words: z.record(z.string(), z.string()).optional(),
    /** An instant given as a number since 1970, UTC. */
    unit: z.enum(['seconds', 'milliseconds', 'microseconds']).optional(),
    /** Where nothing is there: a digest of the record, or the organisation that delivers. */
    otherwise: z.enum(['digest', 'source']).optional(),
  }),
  /** Milliseconds from one instant to another, both in milliseconds. */
  z.strictObject({ between: z.tuple([name, name]) }),
]);
type FieldRule = z.infer<typeof fieldSchema>;

const TARGETS = [
  ...['callId', 'side', 'occurredAt', 'caller', 'operator', 'callerRegion', 'ownerRegion', 'issuer'],
  ...['certificateId', 'typeCode', 'holder', 'holderCode', 'scenario', 'item', 'matter', 'basis', 'mode'],
  ...['outcome', 'latencyMs'],
] as const;

const mappingSchema = z.strictObject({
  source: z.string().optional(),
  fields: z.partialRecord(z.enum(TARGETS), fieldSchema),
});
export type CallMapping = z.infer<typeof mappingSchema>;

/** Reads a mapping file. @throws Refusal `invalid-input` with the path of each error. */
export function parseCallMapping(text: string): CallMapping {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('invalid-input', 'the mapping is no JSON', [
      { field: 'mapping', reason: 'json-invalid' },
    ]);
  }
  const parsed = mappingSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal(
    'invalid-input',
    'the mapping has errors',
    parsed.error.issues.map(({ path, message }) => ({
      field: `mapping.${path.join('.')}`,
      reason: 'mapping-invalid',
      hint: message,
    })),
  );
}

export interface ForeignRecord {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly source: string;
  /** Tells this record from all others. */
  readonly digest: () => string;
}

const MICROS: Readonly<Record<string, number>> = { seconds: 1_000_000, milliseconds: 1_000, microseconds: 1 };

/** A foreign record in the fields of a report. */
export function mapCall(mapping: CallMapping, record: ForeignRecord): Record<string, unknown> {
  const mapped: Record<string, unknown> = {};
  for (const target of TARGETS) {
    const rule = mapping.fields[target];
    const value = rule === undefined ? null : mappedValue(rule, record);
    if (value !== null) mapped[target] = value;
  }
  return mapped;
}

function mappedValue(rule: FieldRule, record: ForeignRecord): unknown {
  if ('constant' in rule) return rule.constant;
  if ('between' in rule) return between(record.fields, rule.between);
  const names = typeof rule.from === 'string' ? [rule.from] : rule.from;
  const values = names.map((each) => record.fields[each]).filter(isThere);
  const isWhole = rule.join === undefined ? values.length > 0 : values.length === names.length;
  if (!isWhole) return rule.otherwise === undefined ? null : otherwise(rule.otherwise, record);
  const value = rule.join === undefined ? values[0] : values.map(String).join(rule.join);
  if (rule.unit !== undefined) {
    const micros = Number(value) * MICROS[rule.unit]!;
    // What is no number stays as it is, and is refused as an instant.
    return Number.isSafeInteger(micros) ? formatInstant(micros) : String(value);
  }
  return rule.words === undefined ? value : (rule.words[String(value)] ?? String(value));
}

function otherwise(what: 'digest' | 'source', { digest, source }: ForeignRecord): string {
  return what === 'digest' ? digest() : source;
}

function between(fields: ForeignRecord['fields'], [from, to]: readonly [string, string]): number | null {
  const [begin, end] = [fields[from], fields[to]];
  if (!isThere(begin) || !isThere(end)) return null;
  const milliseconds = Number(end) - Number(begin);
  return Number.isInteger(milliseconds) && milliseconds >= 0 ? milliseconds : null;
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
