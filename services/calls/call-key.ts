import { createHash } from 'node:crypto';

/** First 8 bytes of SHA-256 as the signed number that rows hold (docs/decisions/0040-calls-and-evidence.md). */
function keyOf(content: string | Buffer): bigint {
  return createHash('sha256').update(content).digest().readBigInt64BE(0);
}

/** `call_report.matter` and `matter.matter_key` of a matter's number. */
export function matterKey(number: string): bigint {
  return keyOf(number);
}

/** `call_report.holder` of a holder's keyed hash, 16 bytes. */
export function holderKey(holderHash: Buffer): bigint {
  return keyOf(holderHash);
}

/** `call_report.certificate` of a record's key, as uuid. */
export function certificateKey(recordKey: string): bigint {
  return BigInt.asIntN(64, BigInt(`0x${recordKey.replaceAll('-', '').slice(0, 16)}`));
}
