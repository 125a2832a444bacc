import { createHash, timingSafeEqual } from 'node:crypto';
import { Refusal } from '#domain/errors';
import { type ContentDigest, parseContentDigest } from '#domain/machine/content-digest';

/** A request whose body is checked against its `Content-Digest` while it is read. */
export interface DigestedRequest {
  readonly request: Request;
  /** Refuses when the body was not read to its end, where alone the digest says anything. */
  readonly settle: () => void;
}

/**
 * The body as it arrives, with its digest (RFC 9530, over the bytes as they were sent, gzip or not). Whoever reads to
 * the end of a body that is not the one stated gets a refusal (`invalid-input`) there instead of the end, so what was
 * stored of it in a transaction is undone.
 */
export function digestedRequest(request: Request): DigestedRequest {
  const header = request.headers.get('content-digest');
  if (header === null || request.method === 'GET' || request.method === 'HEAD')
    return { request, settle: () => {} };
  const stated = parseContentDigest(header);
  if (stated === null)
    throw new Refusal('invalid-input', 'the Content-Digest cannot be read', [
      { field: 'content-digest', reason: 'digest-unreadable', hint: 'sha-256=:…:' },
    ]);
  const state = { whole: false };
  const body = digesting(request.body, stated, state);
  return {
    request: new Request(request.url, {
      method: request.method,
      headers: request.headers,
      body,
      // Asked for by the standard for streamed bodies; the DOM types do not know it.
      ...({ duplex: 'half' } as object),
    }),
    settle: () => {
      if (!state.whole) throw differs('the body goes on after its content');
    },
  };
}

function digesting(
  body: ReadableStream<Uint8Array> | null,
  { algorithm, digest }: ContentDigest,
  state: { whole: boolean },
): ReadableStream<Uint8Array> {
  const hash = createHash(algorithm.replace('-', ''));
  const reader = body?.getReader();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
        if (!done) {
          hash.update(value);
          controller.enqueue(value);
          return;
        }
        if (!timingSafeEqual(hash.digest(), digest))
          throw differs('the body is not the one its digest states');
        state.whole = true;
        controller.close();
      },
    },
    // Nothing is read ahead of whoever reads here.
    { highWaterMark: 0 },
  );
}

function differs(message: string): Refusal {
  return new Refusal('invalid-input', message, [
    { field: 'content-digest', reason: 'content-digest-differs' },
  ]);
}
