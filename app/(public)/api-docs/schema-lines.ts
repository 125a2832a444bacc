import type { Part } from '../../api/v1/openapi.json/document';

/** One line of a schema's table. */
export interface SchemaLine {
  /** Dotted path; `[]` behind what repeats. */
  readonly path: string;
  readonly kind: string;
  readonly required: boolean;
  readonly description: string;
  /** Name of a schema with a table of its own. */
  readonly ref: string | null;
}

/** Objects within objects are told in one table down to here; the schemas of this door have three levels. */
const DEEPEST = 4;
const REF = /^#\/components\/schemas\/(\w+)$/;

/** The properties of an object schema as lines, inner objects unfolded, named schemas referred to. */
export function schemaLines(schema: Part, path = '', depth = 0): SchemaLine[] {
  const required = new Set(Array.isArray(schema.required) ? (schema.required as string[]) : []);
  const properties = (schema.properties ?? {}) as Record<string, Part>;
  return Object.entries(properties).flatMap(([name, property]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const { inner, repeated } = innerOf(property);
    const line: SchemaLine = {
      path: repeated ? `${here}[]` : here,
      kind: kindOf(property),
      required: required.has(name) && !Object.hasOwn(property, 'default'),
      description: textOf(property) || textOf(inner),
      ref: refOf(inner),
    };
    if (depth >= DEEPEST) return [line];
    return [line, ...alternativesOf(inner).flatMap((one) => schemaLines(one, line.path, depth + 1))];
  });
}

/** Name of the schema a part refers to. */
export function refOf(part: Part): string | null {
  return typeof part.$ref === 'string' ? (REF.exec(part.$ref)?.[1] ?? null) : null;
}

function textOf(part: Part): string {
  return typeof part.description === 'string' ? part.description : '';
}

/** What an array holds, and a union apart from its null. */
function innerOf(part: Part): { readonly inner: Part; readonly repeated: boolean } {
  if (part.type === 'array' && typeof part.items === 'object') {
    return { inner: innerOf(part.items as Part).inner, repeated: true };
  }
  const options = unionOf(part).filter((option) => option.type !== 'null');
  const [only] = options;
  return { inner: options.length === 1 && only ? innerOf(only).inner : part, repeated: false };
}

function alternativesOf(part: Part): readonly Part[] {
  const options = unionOf(part);
  return options.length > 0 ? options : [part];
}

function unionOf(part: Part): readonly Part[] {
  return (part.anyOf ?? part.oneOf ?? []) as readonly Part[];
}

/** The kind in JSON Schema's own words, with what limits it: `string date`, `integer ≥ 1`, `"a" | "b"`. */
export function kindOf(part: Part): string {
  const ref = refOf(part);
  if (ref !== null) return ref;
  if ('const' in part) return JSON.stringify(part.const);
  if (Array.isArray(part.enum)) return part.enum.map((value) => JSON.stringify(value)).join(' | ');
  const options = unionOf(part);
  if (options.length > 0) return [...new Set(options.map(kindOf))].join(' | ');
  if (part.type === 'array') return `${kindOf((part.items ?? {}) as Part)}[]`;
  const type = Array.isArray(part.type) ? part.type.join(' | ') : String(part.type ?? 'any');
  return [type, part.format, ...boundsOf(part)].filter(Boolean).join(' ');
}

function boundsOf(part: Part): string[] {
  const bound = (sign: string, value: unknown) => (typeof value === 'number' ? [`${sign} ${value}`] : []);
  return [
    ...bound('≥', part.minimum),
    ...bound('≤', part.maximum),
    ...bound('≤', part.maxLength),
    ...('default' in part ? [`= ${JSON.stringify(part.default)}`] : []),
  ];
}
