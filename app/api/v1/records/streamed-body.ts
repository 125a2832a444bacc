import { Refusal } from '#domain/errors';
import type { DeliveryLimits } from '#domain/records/delivery-limits';

export const NDJSON = 'application/x-ndjson';
const TYPES: ReadonlySet<string> = new Set([
  NDJSON,
  'application/ndjson',
  'application/jsonl',
  'application/gzip',
]);
const PLAIN: ReadonlySet<string> = new Set(['', 'identity']);
const GZIPPED: ReadonlySet<string> = new Set(['gzip', 'x-gzip']);
const GZIP_MARK = 0x1f;

/**
 * The request's body as it arrives, never faster than it is read. Refuses what is no NDJSON by its headers
 * (`unsupported`), what says it is too long (`too-large`), and a body that breaks off, stalls or is not the gzip it
 * claims to be (`invalid-input`). Gzip itself is undone by whoever reads, by its mark.
 */
export function streamedBody(request: Request, limits: DeliveryLimits): AsyncIterable<Uint8Array> {
  const type = headerOf(request, 'content-type').split(';')[0]!.trim();
  if (!TYPES.has(type))
    throw new Refusal('unsupported', `the body must be ${NDJSON}: one JSON object per line`);
  const encoding = headerOf(request, 'content-encoding');
  if (!PLAIN.has(encoding) && !GZIPPED.has(encoding))
    throw new Refusal('unsupported', `content encoding ${encoding.slice(0, 40)}: use gzip or none`);
  if (Number(request.headers.get('content-length') ?? 0) > limits.bytes)
    throw new Refusal('too-large', `the body is larger than ${limits.bytes} bytes`);
  return chunksOf(request.body, GZIPPED.has(encoding), limits.idleMs);
}

function headerOf(request: Request, name: string): string {
  return (request.headers.get(name) ?? '').trim().toLowerCase();
}

async function* chunksOf(
  body: ReadableStream<Uint8Array> | null,
  gzipped: boolean,
  idleMs: number,
): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  // Not cancelled when the reader stops early: cancelling closes the socket, and the answer with it.
  const reader = body.getReader();
  let first = true;
  for (;;) {
    const chunk = await nextChunk(reader, idleMs);
    if (chunk === null) return;
    if (chunk.length === 0) continue;
    if (first && gzipped && chunk[0] !== GZIP_MARK)
      throw new Refusal('invalid-input', 'Content-Encoding says gzip, the body is none', [
        { reason: 'gzip-expected' },
      ]);
    first = false;
    yield chunk;
  }
}

async function nextChunk(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  idleMs: number,
): Promise<Uint8Array | null> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Refusal('invalid-input', 'the sender fell silent', [{ reason: 'body-stalled' }])),
      idleMs,
    );
  });
  try {
    const { done, value } = await Promise.race([reader.read(), silence]);
    return done ? null : value;
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal(
      'invalid-input',
      'the connection ended before the body did',
      [{ reason: 'body-broken' }],
      cause,
    );
  } finally {
    clearTimeout(timer);
  }
}
