import { type InnerList, isInnerList, parseDictionary, serializeInnerList } from 'structured-headers';

/**
 * The part of HTTP Message Signatures (RFC 9421) that machine clients use: one HMAC-SHA256 signature over derived
 * components and plain header fields. Component parameters (`;sf`, `;bs`, `;key`, `;req`, `;tr`) are refused.
 */
export interface RequestSignature {
  readonly keyId: string;
  readonly nonce: string;
  /** Seconds since the epoch. */
  readonly created: number;
  readonly expires: number | null;
  readonly components: readonly string[];
  /** The `@signature-params` line's value, serialised anew (§2.5). */
  readonly params: string;
  readonly value: Uint8Array;
}

/** What a signature may cover of a request. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  /** With its question mark; empty when there is none. */
  readonly query: string;
  /** Value of a header field, its repetitions joined by comma and blank; null when it is absent. */
  readonly header: (name: string) => string | null;
}

export const SIGNATURE_FAULTS = [
  'signature-absent',
  'signature-malformed',
  'signature-invalid',
  'algorithm-unknown',
  'component-missing',
  'component-unknown',
  'created-missing',
  'created-outside-window',
  'signature-expired',
  'nonce-missing',
  'nonce-used',
] as const;
export type SignatureFault = (typeof SIGNATURE_FAULTS)[number];

/** How far `created` may lie from our clock, either way. */
export const SIGNATURE_WINDOW_SECONDS = 300;

/** Printable ASCII; 16 characters leave room for 96 random bits. */
const NONCE = /^[\x21-\x7e]{16,128}$/;
const HMAC_SHA256 = 'hmac-sha256';
const SIGNATURE_BYTES = 32;

/** Reads the two signature fields (§4); a text is what is wrong with them. */
export function parseRequestSignature(
  signatureInput: string | null,
  signature: string | null,
): RequestSignature | SignatureFault {
  if (signatureInput === null && signature === null) return 'signature-absent';
  const input = soleMember(signatureInput);
  const given = soleMember(signature);
  if (input === null || given === null || input.label !== given.label) return 'signature-malformed';
  if (!isInnerList(input.member) || isInnerList(given.member)) return 'signature-malformed';
  const [value] = given.member;
  if (!(value instanceof ArrayBuffer)) return 'signature-malformed';
  if (value.byteLength !== SIGNATURE_BYTES) return 'signature-invalid';
  return readInput(input.member, new Uint8Array(value));
}

/** A field of several signatures is refused: which of them should count would be anybody's guess. */
function soleMember(header: string | null) {
  if (header === null) return null;
  try {
    const members = [...parseDictionary(header)];
    const [first] = members;
    return members.length === 1 && first ? { label: first[0], member: first[1] } : null;
  } catch {
    return null;
  }
}

function readInput(list: InnerList, value: Uint8Array): RequestSignature | SignatureFault {
  const [items, params] = list;
  const components: string[] = [];
  for (const [name, parameters] of items) {
    if (typeof name !== 'string') return 'signature-malformed';
    if (parameters.size > 0) return 'component-unknown';
    // §2.5: no component twice.
    if (components.includes(name)) return 'signature-malformed';
    components.push(name);
  }
  const [alg, keyId, nonce, created, expires] = ['alg', 'keyid', 'nonce', 'created', 'expires'].map((name) =>
    params.get(name),
  );
  if (alg !== undefined && alg !== HMAC_SHA256) return 'algorithm-unknown';
  if (typeof keyId !== 'string') return 'signature-malformed';
  if (typeof nonce !== 'string' || !NONCE.test(nonce)) return 'nonce-missing';
  if (!Number.isSafeInteger(created)) return 'created-missing';
  if (expires !== undefined && !Number.isSafeInteger(expires)) return 'signature-malformed';
  return {
    keyId,
    nonce,
    created: created as number,
    expires: (expires as number | undefined) ?? null,
    components,
    params: serializeInnerList(list),
    value,
  };
}

/** What a signature has to cover, so that nothing that decides can be altered: body by its digest, if there is one. */
export function missingComponent(
  { components }: RequestSignature,
  request: SignedRequest,
  hasBody: boolean,
): string | null {
  const wanted = ['@method', '@path', '@query'];
  if (hasBody) wanted.push('content-digest');
  if (request.header('idempotency-key') !== null) wanted.push('idempotency-key');
  return wanted.find((name) => !components.includes(name)) ?? null;
}

/** Null when its times are right at `nowSeconds`. */
export function timeFault({ created, expires }: RequestSignature, nowSeconds: number): SignatureFault | null {
  if (Math.abs(nowSeconds - created) > SIGNATURE_WINDOW_SECONDS) return 'created-outside-window';
  return expires !== null && expires < nowSeconds ? 'signature-expired' : null;
}

/** The text that is signed (§2.5), or null when a component is not in the request or not one we can derive. */
export function signatureBase(
  { components, params }: Pick<RequestSignature, 'components' | 'params'>,
  request: SignedRequest,
): string | null {
  const lines: string[] = [];
  for (const name of components) {
    const value = name.startsWith('@') ? derived(name, request) : fieldValue(request.header(name));
    if (value === null) return null;
    lines.push(`"${name}": ${value}`);
  }
  lines.push(`"@signature-params": ${params}`);
  return lines.join('\n');
}

/** Derived components (§2.2). */
function derived(name: string, { method, path, query, header }: SignedRequest): string | null {
  switch (name) {
    case '@method':
      return method;
    case '@path':
      return path === '' ? '/' : path;
    case '@query':
      return query === '' ? '?' : query;
    case '@authority':
      return header('host')?.toLowerCase() ?? null;
    default:
      return null;
  }
}

/** §2.1: no white space around, none folded. */
function fieldValue(value: string | null): string | null {
  return value === null ? null : value.trim();
}
