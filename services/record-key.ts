import crypto from 'node:crypto';

/** First 16 bytes of SHA-256 over an identity text, in hexadecimal: the record's key wherever it comes from. */
export function recordKeyOf(identity: string): string {
  return crypto.hash('sha256', identity, 'hex').slice(0, 32);
}
