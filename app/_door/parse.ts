import type { z } from 'zod';
import { type Complaint, Refusal } from '#domain/errors';

/** Most bytes of a body that is read whole; streams (records) do not come this way. */
const LARGEST_BODY = 1024 * 1024;

/** What was brought, as `schema` has it, or a refusal that names every field that is wrong. */
export function parseWith<Schema extends z.ZodType>(schema: Schema, brought: unknown): z.output<Schema> {
  const parsed = schema.safeParse(brought);
  if (parsed.success) return parsed.data;
  throw new Refusal('invalid-input', 'some fields are not valid', parsed.error.issues.map(complaintOf));
}

/** A query string; a key that comes once is a text, one that comes again an array. */
export function parseQuery<Schema extends z.ZodType>(
  schema: Schema,
  query: URLSearchParams,
): z.output<Schema> {
  // Entries, not assignment: a key `__proto__` stays a key.
  const brought = Object.fromEntries(
    [...new Set(query.keys())].map((key) => {
      const values = query.getAll(key);
      return [key, values.length === 1 ? values[0] : values];
    }),
  );
  return parseWith(schema, brought);
}

/** A JSON body of at most 1 MB. */
export async function parseJson<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
  largest = LARGEST_BODY,
): Promise<z.output<Schema>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Refusal('unsupported', 'the body must be application/json');
  const text = await readText(request, largest);
  let brought: unknown;
  try {
    brought = JSON.parse(text);
  } catch (cause) {
    throw new Refusal('invalid-input', 'the body is no JSON', [{ reason: 'json-syntax' }], cause);
  }
  return parseWith(schema, brought);
}

/** A body as UTF-8 text; refused when longer than `largest` bytes, whatever its length header says. */
export async function readText(request: Request, largest = LARGEST_BODY): Promise<string> {
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (size > largest) throw new Refusal('too-large', `the body is larger than ${largest} bytes`);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw new Refusal('invalid-input', 'the body is not UTF-8', [{ reason: 'encoding-invalid' }], cause);
  }
}

function complaintOf(issue: z.core.$ZodIssue): Complaint {
  const field = issue.path.map(String).join('.');
  return { ...(field === '' ? {} : { field }), reason: issue.code.replaceAll('_', '-'), hint: issue.message };
}
