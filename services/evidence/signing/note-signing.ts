import { randomBytes } from 'node:crypto';
import { type Bytes, encodeUtf8 } from '#domain/merkle/bytes';
import { cosignatureMessage, cosignatureVerifier, encodeCosignature } from '#domain/merkle/cosignature';
import { EvidenceFault } from '#domain/merkle/evidence-fault';
import { type NoteAlgorithm, type SignerKey, type VerifierKey, verifierKeyOf } from '#domain/merkle/note-key';
import {
  formatNote,
  type NoteSignature,
  type NoteSigner,
  type NoteVerifier,
} from '#domain/merkle/signed-note';
import { sha256 } from '../tree-hash';
import { publicEd25519, signEd25519, verifyEd25519 } from './ed25519';
import { newSm2Key, publicSm2, signSm2, verifySm2 } from './sm2';

/** Verifies lines of this key. */
export function noteVerifier({ name, keyId, algorithm, publicKey }: VerifierKey): NoteVerifier {
  switch (algorithm) {
    case 'ed25519':
      return { name, keyId, verify: verifyEd25519(publicKey) };
    case 'sm2':
      return { name, keyId, verify: verifySm2(publicKey) };
    case 'cosignature':
      return cosignatureVerifier(name, keyId, verifyEd25519(publicKey));
  }
}

/**
 * Signs lines by this key. A witness's key signs together with the time, which `seconds` tells (Unix). Faults when
 * the id is not that of the key.
 */
export function noteSigner(key: SignerKey, seconds: () => number): NoteSigner {
  const { name, keyId } = key;
  if (verifierOf(key).keyId !== keyId) throw new EvidenceFault('malformed-key', name);
  switch (key.algorithm) {
    case 'ed25519':
      return { name, keyId, sign: signEd25519(key.privateKey) };
    case 'sm2':
      return { name, keyId, sign: signSm2(key.privateKey) };
    case 'cosignature': {
      const sign = signEd25519(key.privateKey);
      return {
        name,
        keyId,
        sign(text) {
          const at = seconds();
          return encodeCosignature(at, sign(cosignatureMessage(at, text)));
        },
      };
    }
  }
}

/** The public half of a private key. */
export function verifierOf({ name, algorithm, privateKey }: SignerKey): VerifierKey {
  const publicKey = algorithm === 'sm2' ? publicSm2(privateKey) : publicEd25519(privateKey);
  return verifierKeyOf(sha256, name, algorithm, publicKey);
}

/** A new private key for notes of this name. */
export function newSignerKey(name: string, algorithm: NoteAlgorithm): SignerKey {
  const privateKey: Bytes = algorithm === 'sm2' ? newSm2Key() : randomBytes(32);
  return { name, algorithm, privateKey, keyId: verifierOf({ name, algorithm, privateKey, keyId: 0 }).keyId };
}

/** Signs a text by each signer, in this order. */
export async function signNote(text: string, signers: readonly NoteSigner[]): Promise<string> {
  const message = encodeUtf8(text);
  const signatures: NoteSignature[] = [];
  for (const signer of signers) {
    const signature = await signer.sign(message);
    signatures.push({ name: signer.name, keyId: signer.keyId, signature });
  }
  return formatNote({ text, signatures });
}
