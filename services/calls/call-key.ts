import { hash } from 'node:crypto';

/* Keys of rows are 8 bytes (docs/decisions/0040-calls-and-evidence.md): hexadecimal for COPY, signed for statements. */
const KEY_CHARACTERS = 16;

/** First 8 bytes of SHA-256 over a call id, a matter's number or a holder's keyed hash, hexadecimal. */
export function keyText(content: string | Buffer): string {
  return hash('sha256', content, 'hex').slice(0, KEY_CHARACTERS);
}

/** First 8 bytes of a record's key, with or without the hyphens of a uuid, hexadecimal. */
export function certificateKeyText(recordKey: string): string {
  return recordKey.replaceAll('-', '').slice(0, KEY_CHARACTERS);
}

function signed(key: string): bigint {
  return BigInt.asIntN(64, BigInt(`0x${key}`));
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
