import { verifyEd25519 } from '#services/evidence/signing/ed25519';
import { verifySm2 } from '#services/evidence/signing/sm2';
import type { BatchMaterials, PreparedBatch, RawBatch } from '../prepared-batch';

/** What a batch's signature is worth, by the key that its source registered. */
export function signatureState(
  { bytes, signature }: RawBatch,
  registered: BatchMaterials['publicKey'],
): PreparedBatch['signature'] {
  if (signature === null) return 'none';
  const key = Buffer.from(registered?.key ?? []).toString('hex');
  if (registered?.algorithm !== signature.algorithm || key !== signature.key.toLowerCase())
    return 'unknown-key';
  const verify = signature.algorithm === 'sm2' ? verifySm2 : verifyEd25519;
  return verify(registered.key)(bytes, Buffer.from(signature.value, 'base64')) ? 'valid' : 'invalid';
}
