import { z } from 'zod';
import { Refusal } from '../../errors';
import { LINE_FIELDS } from './dispute-line';

/** How a foreign list's columns become the fields of lines: for each field where it comes from, and in which words. */
const name = z.string().min(1).max(200);
const fieldSchema = z.union([
  z.strictObject({ constant: z.string() }),
  z.strictObject({
    /** Names of columns: the first that is filled, or all of them with `join`. */
    from: z.union([name, z.array(name).min(1).max(10)]),
    join: z.string().max(5).optional(),
    /** What the list calls it -> what we call it. */
    words: z.record(z.string(), z.string()).optional(),
  }),
]);
type FieldRule = z.infer<typeof fieldSchema>;

const mappingSchema = z.strictObject({ fields: z.partialRecord(z.enum(LINE_FIELDS), fieldSchema) });
export type LineMapping = z.infer<typeof mappingSchema>;

/** Reads a mapping file. @throws Refusal `invalid-input` with the path of each error. */
export function parseLineMapping(text: string): LineMapping {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Refusal(
      'invalid-input',
      'the mapping is no JSON',
      [{ field: 'mapping', reason: 'json-invalid' }],
      cause,
    );
  }
  const parsed = mappingSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal(
    'invalid-input',
    'the mapping has errors',
    parsed.error.issues.map(({ path, message }) => ({
      ...{ field: `mapping.${path.join('.')}`, reason: 'mapping-invalid', hint: message },
    })),
  );
}

/** A foreign record in the fields of a line; what it does not have stays absent. */
export function mapLine(
  { fields }: LineMapping,
  record: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const mapped = LINE_FIELDS.flatMap((target): [string, string][] => {
    const rule = fields[target];
    const value = rule === undefined ? null : columnsValue(rule, record);
    return value === null ? [] : [[target, value]];
  });
  return Object.fromEntries(mapped);
}

function columnsValue(rule: FieldRule, record: Readonly<Record<string, unknown>>): string | null {
  if ('constant' in rule) return rule.constant;
  const names = typeof rule.from === 'string' ? [rule.from] : rule.from;
  const values = names.flatMap((each) => {
    const value = Object.hasOwn(record, each) ? record[each] : null;
    return value === null || value === undefined || value === '' ? [] : [String(value)];
  });
  if (values.length === 0) return null;
  const value = rule.join === undefined ? values[0]! : values.join(rule.join);
  return rule.words !== undefined && Object.hasOwn(rule.words, value) ? rule.words[value]! : value;
}
