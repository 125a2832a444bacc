import { createHash, randomUUID } from 'node:crypto';
import { createSigner, httpbis } from 'http-message-signatures';
import { parseApiKey } from '#domain/identity/api-key';

export interface Signing {
  readonly method?: string;
  readonly path: string;
  readonly body?: string | Uint8Array | null;
  readonly headers?: Record<string, string>;
  /** Seconds since the epoch. */
  readonly created?: number;
  readonly nonce?: string;
  readonly fields?: readonly string[];
}

/** Header fields of a request signed by somebody else's implementation of RFC 9421 and RFC 9530. */
export async function signedHeaders(key: string, signing: Signing): Promise<Record<string, string>> {
  const { method = 'POST', path, body = null, headers = {}, nonce = randomUUID() } = signing;
  const { keyId, secret } = parseApiKey(key)!;
  const digest = createHash('sha256')
    .update(body ?? '')
    .digest('base64');
  const all: Record<string, string> = {
    ...headers,
    ...(body === null ? {} : { 'content-digest': `sha-256=:${digest}:` }),
  };
  const usual = ['@method', '@path', '@query'];
  if (body !== null) usual.push('content-digest');
  if (all['idempotency-key'] !== undefined) usual.push('idempotency-key');
  const signed = await httpbis.signMessage(
    {
      key: createSigner(secret, 'hmac-sha256', keyId),
      name: 'client',
      fields: [...(signing.fields ?? usual)],
      params: ['created', 'nonce', 'keyid', 'alg'],
      paramValues: { nonce, created: new Date((signing.created ?? Math.floor(Date.now() / 1000)) * 1000) },
    },
    { method, url: `http://localhost${path}`, headers: all },
  );
  return signed.headers as Record<string, string>;
}
