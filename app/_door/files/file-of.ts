import { Refusal } from '#domain/errors';
import type { ArrivingPhoto } from '#services/disputes/drafts/keep-photo';

/** Beside the file a form carries little. */
const REST_OF_FORM = 64 * 1024;
/** So much of what is too large is still read, and thrown away: a browser hears the answer only when it has sent all. */
const MOST_DRAINED = 256 * 1024 ** 2;

/**
 * The file of a form's field, read whole and no further than it may be large.
 *
 * @throws Refusal `too-large` (`file-too-large`), `invalid-input` (`missing`), `unsupported` (no form).
 */
export async function fileOf(request: Request, field: string, largest: number): Promise<ArrivingPhoto> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data'))
    throw new Refusal('unsupported', 'the body must be multipart/form-data', [{ reason: 'wrong-type' }]);
  const body = await bounded(request, largest + REST_OF_FORM);
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch (cause) {
    throw new Refusal('invalid-input', 'the form cannot be read', [{ field, reason: 'missing' }], cause);
  }
  const file = form.get(field);
  if (!(file instanceof File) || file.size === 0)
    throw new Refusal('invalid-input', 'no file came', [{ field, reason: 'missing' }]);
  return { name: file.name, content: Buffer.from(await file.arrayBuffer()) };
}

async function bounded(request: Request, largest: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body !== null)
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size <= largest) chunks.push(chunk);
      else chunks.length = 0;
      if (size > MOST_DRAINED) break;
    }
  if (size > largest)
    throw new Refusal('too-large', 'the file is too large', [
      { field: 'photo', reason: 'file-too-large', hint: String(largest) },
    ]);
  return Buffer.concat(chunks);
}
