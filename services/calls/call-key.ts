import { hash } from 'node:crypto';

/* Keys of rows are 8 bytes (docs/decisions/0040-calls-and-evidence.md): texts of their codes for COPY, signed for statements. */
const KEY_BYTES = 8;

/** First 8 bytes of SHA-256 over a call id, a matter's number or a holder's keyed hash, a character each. */
export function keyText(content: string | Buffer): string {
  return hash('sha256', content, 'binary').slice(0, KEY_BYTES);
}

/** First 8 bytes of a record's key, with or without the hyphens of a uuid, a character each. */
export function certificateKeyText(recordKey: string): string {
  const hex = recordKey.replaceAll('-', '').slice(0, 2 * KEY_BYTES);
  return Buffer.from(hex, 'hex').toString('latin1');
}

function signed(key: string): bigint {
  return Buffer.from(key, 'latin1').readBigInt64BE();
}

/** `call_report.matter` and `matter.matter_key` of a matter's number. */
export function matterKey(number: string): bigint {
  return signed(keyText(number));
}

/** `call_report.holder` of a holder's keyed hash, 16 bytes. */
export function holderKey(holderHash: Buffer): bigint {
  return signed(keyText(holderHash));
}

/** `call_report.certificate` of a record's key, as uuid. */
export function certificateKey(recordKey: string): bigint {
  return signed(certificateKeyText(recordKey));
}
