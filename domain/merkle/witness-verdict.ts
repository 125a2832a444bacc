import { type Bytes, equalBytes } from './bytes';
import { checkConsistency } from './check';
import { type Checkpoint, parseCheckpoint } from './checkpoint';
import { EvidenceFault } from './evidence-fault';
import { type NoteVerifier, openNote, parseNote } from './signed-note';
import type { TreeHash } from './tree-hash';
import { parseWitnessRequest } from './witness-message';

/** The last head that a witness cosigned of one log. */
export interface WitnessedHead {
  readonly size: number;
  readonly root: Bytes;
}

/** What a witness answers: cosign this head, or the status of the protocol and why. */
export type WitnessVerdict =
  | { readonly status: 200; readonly head: Checkpoint; readonly text: string }
  | { readonly status: 400 | 403 | 404 | 422; readonly reason: string }
  | { readonly status: 409; readonly size: number };

/** What a witness knows of a log. */
export interface WitnessedLog {
  readonly verifiers: readonly NoteVerifier[];
  readonly hash: TreeHash;
  readonly last: WitnessedHead | null;
}

/**
 * Judges an add-checkpoint request (C2SP tlog-witness). `logOf` gives what is known of an origin, null for a log one
 * does not witness. Whoever calls this keeps the head before answering, and lets no other request between.
 */
export function witnessVerdict(body: string, logOf: (origin: string) => WitnessedLog | null): WitnessVerdict {
  const request = readRequest(body);
  if (request === null) return { status: 400, reason: 'the request cannot be read' };
  const { older, proof, head, checkpoint } = request;
  const log = logOf(head.origin);
  if (log === null) return { status: 404, reason: 'this witness does not know the log' };
  let text: string;
  try {
    text = openNote(checkpoint, log.verifiers).text;
  } catch (error) {
    if (error instanceof EvidenceFault) return { status: 403, reason: 'no valid signature of the log' };
    throw error;
  }
  if (older > head.size) return { status: 400, reason: 'the old size is above that of the checkpoint' };
  const known = log.last?.size ?? 0;
  if (older !== known) return { status: 409, size: known };
  if (!follows(log, older, proof, head)) return { status: 422, reason: 'the proof does not hold' };
  return { status: 200, head, text };
}

function readRequest(body: string) {
  try {
    const request = parseWitnessRequest(body);
    return { ...request, head: parseCheckpoint(parseNote(request.checkpoint).text) };
  } catch (error) {
    if (error instanceof EvidenceFault) return null;
    throw error;
  }
}

function follows(log: WitnessedLog, older: number, proof: readonly Bytes[], head: Checkpoint): boolean {
  if (head.size === 0) return proof.length === 0 && equalBytes(head.root, log.hash.empty());
  // From nothing, everything follows; there is no proof to bring.
  if (older === 0) return proof.length === 0;
  const olderRoot = log.last!.root;
  return checkConsistency(log.hash, { older, newer: head.size, olderRoot, newerRoot: head.root, proof });
}
