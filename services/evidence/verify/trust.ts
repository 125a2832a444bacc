import type { Bytes } from '#domain/merkle/bytes';
import { type Checkpoint, openCheckpoint, parseCheckpoint } from '#domain/merkle/checkpoint';
import { cosignatureTime } from '#domain/merkle/cosignature';
import { EvidenceFault } from '#domain/merkle/evidence-fault';
import { parseVerifierKey, type VerifierKey } from '#domain/merkle/note-key';
import { type OpenedNote, parseNote } from '#domain/merkle/signed-note';
import type { TreeHash } from '#domain/merkle/tree-hash';
import { parsePolicy, quorumMet, type WitnessPolicy } from '#domain/merkle/witness-policy';
import { noteVerifier } from '../signing/note-signing';
import { SHA256_TREE, SM3_TREE, sha256 } from '../tree-hash';

/** Whom a verifier believes: keys it holds itself. A key that came with the evidence proves nothing. */
export interface Trust {
  readonly logs: readonly VerifierKey[];
  /** By the name the policy gives them. */
  readonly witnesses: ReadonlyMap<string, VerifierKey>;
  readonly policy: WitnessPolicy | null;
}

/** A checkpoint that those one believes have signed. */
export interface TrustedHead {
  readonly checkpoint: Checkpoint;
  readonly note: OpenedNote;
  /** Names of the witnesses that cosigned, with their time in Unix seconds. */
  readonly cosigned: readonly { readonly name: string; readonly seconds: number }[];
  readonly hash: TreeHash;
}

/** Trust in these keys (a log's, or a witness's), and in what a tlog-policy file says where there is one. */
export function trustOf(keys: readonly string[], policyText: string | null): Trust {
  const given = keys.map((text) => parseVerifierKey(sha256, text.trim()));
  const policy = policyText === null ? null : parsePolicy(sha256, policyText);
  const witnesses = new Map(
    given.filter(({ algorithm }) => algorithm === 'cosignature').map((key) => [key.name, key]),
  );
  for (const [name, { key }] of policy?.witnesses ?? []) witnesses.set(name, key);
  return {
    logs: [
      ...given.filter(({ algorithm }) => algorithm !== 'cosignature'),
      ...(policy?.logs ?? []).map(({ key }) => key),
    ],
    witnesses,
    policy,
  };
}

/** Opens a checkpoint with the keys one holds for its origin, and asks for the quorum of the policy. */
export function openTrusted(note: string, trust: Trust): TrustedHead {
  const { origin } = parseCheckpoint(parseNote(note).text);
  const own = trust.logs.filter(({ name }) => name === origin);
  const verifiers = [...own, ...trust.witnesses.values()].map(noteVerifier);
  const opened = openCheckpoint(note, origin, verifiers);
  const cosigned = [...trust.witnesses].flatMap(([name, key]) => {
    const line = opened.note.verified.find((one) => one.name === key.name && one.keyId === key.keyId);
    const seconds = line && cosignatureTime(line.signature);
    return typeof seconds === 'number' ? [{ name, seconds }] : [];
  });
  if (trust.policy && !quorumMet(trust.policy, new Set(cosigned.map(({ name }) => name))))
    throw new EvidenceFault('quorum-not-met', origin);
  return { ...opened, cosigned, hash: treeOfOrigin(origin) };
}

/** The second view of a log hashes by SM3, and says so in its name (docs/decisions/0040-calls-and-evidence.md). */
export function treeOfOrigin(origin: string): TreeHash {
  return origin.endsWith('/sm3') ? SM3_TREE : SHA256_TREE;
}

/** Where two rows of hashes differ first, in hashes; -1 where they are the same. */
export function firstDifference(one: Bytes, other: Bytes, hashBytes: number): number {
  if (Buffer.compare(one, other) === 0) return -1;
  const at = one.findIndex((byte, place) => byte !== other[place]);
  return Math.floor((at < 0 ? one.length : at) / hashBytes);
}
