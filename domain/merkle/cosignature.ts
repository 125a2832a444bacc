import { type Bytes, concatBytes, encodeUtf8 } from './bytes';
import { EvidenceFault } from './evidence-fault';
import type { NoteVerifier } from './signed-note';

/** Bytes of the time before the signature. */
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** What a witness signs (C2SP tlog-cosignature/v1): its time in Unix seconds, and the checkpoint's whole text. */
export function cosignatureMessage(seconds: number, text: Bytes): Bytes {
  return concatBytes(encodeUtf8(`cosignature/v1\ntime ${seconds}\n`), text);
}

/** The signature of the note's line: time, then Ed25519 signature. */
export function encodeCosignature(seconds: number, signature: Bytes): Bytes {
  if (signature.length !== SIGNATURE_BYTES || !Number.isSafeInteger(seconds) || seconds < 0)
    throw new EvidenceFault('malformed-note', 'cosignature');
  const bytes = new Uint8Array(TIME_BYTES + SIGNATURE_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds));
  bytes.set(signature, TIME_BYTES);
  return bytes;
}

/** When the witness saw the checkpoint, in Unix seconds; null when this is no cosignature. */
export function cosignatureTime(signature: Bytes): number | null {
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return null;
  const view = new DataView(signature.buffer, signature.byteOffset);
  const seconds = Number(view.getBigUint64(0));
  return Number.isSafeInteger(seconds) ? seconds : null;
}

/** A witness's lines, verified by its Ed25519 key. */
export function cosignatureVerifier(
  name: string,
  keyId: number,
  verifyEd25519: (message: Bytes, signature: Bytes) => boolean,
): NoteVerifier {
  return {
    name,
    keyId,
    verify(text, signature) {
      const seconds = cosignatureTime(signature);
      if (seconds === null) return false;
      return verifyEd25519(cosignatureMessage(seconds, text), signature.subarray(TIME_BYTES));
    },
  };
}
