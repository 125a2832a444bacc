/** A machine client's key as it is shown once and sent ever after: `zj_<key id>_<secret>`. */
export interface ApiKeyText {
  readonly keyId: string;
  /** base64url of 32 random bytes. */
  readonly secret: string;
}

const API_KEY = /^zj_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

export function formatApiKey({ keyId, secret }: ApiKeyText): string {
  return `zj_${keyId}_${secret}`;
}

/** Null when the text is no key of ours. */
export function parseApiKey(text: string): ApiKeyText | null {
  const match = API_KEY.exec(text);
  return match ? { keyId: match[1]!, secret: match[2]! } : null;
}

/** The token of an `Authorization: Bearer` header (RFC 6750 §2.1), or null. */
export function bearerToken(header: string | null): string | null {
  return /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(header ?? '')?.[1] ?? null;
}
