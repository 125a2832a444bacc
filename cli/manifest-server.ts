import { z } from 'zod';
import {
  closeAnswerSchema,
  digestsAnswerSchema,
  namesAnswerSchema,
  numbersAnswerSchema,
  openAnswerSchema,
  unnamedAnswerSchema,
} from '#domain/coverage/messages';
import { Refusal } from '#domain/errors';
import type { Counterpart } from './manifest-declaration';

const TIMEOUT_MS = 300_000;
const keySchema = z.object({ organisation: z.string(), key: z.base64() });

/** A Zhengjian server as the other side of a declaration, over HTTPS with a machine client's key. */
export async function serverCounterpart(
  server: string,
  apiKey: string,
): Promise<Counterpart & { organisation: string }> {
  const base = `${server.replace(/\/+$/, '')}/api/v1/manifests`;
  const call = async <Schema extends z.ZodType>(schema: Schema, path: string, message?: object) => {
    const response = await fetch(base + path, {
      method: message ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: message ? JSON.stringify(message) : undefined,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw refusalOf(response.status, await response.text());
    return schema.parse(await response.json());
  };
  const { organisation, key } = await call(keySchema, '/key');
  return {
    organisation,
    key: Buffer.from(key, 'base64'),
    peer: {
      open: (message) => call(openAnswerSchema, '', message),
      digests: (message) => call(digestsAnswerSchema, '/digests', message),
      numbers: (message) => call(numbersAnswerSchema, '/numbers', message),
      close: (message) => call(closeAnswerSchema, '/close', message),
      unnamed: (message) => call(unnamedAnswerSchema, '/unnamed', message),
      names: (message) => call(namesAnswerSchema, '/names', message),
    },
  };
}

/** The server's own words, for the person at the console. */
function refusalOf(status: number, text: string): Refusal {
  const hint = text.slice(0, 500);
  const complaint = { field: 'server', reason: `http-${status}`, hint };
  if (status === 401 || status === 403)
    return new Refusal('forbidden', 'the server refuses the key', [complaint]);
  if (status === 429 || status >= 500)
    return new Refusal('unavailable', 'the server cannot answer now', [complaint]);
  return new Refusal('invalid-input', 'the server refuses the declaration', [complaint]);
}
