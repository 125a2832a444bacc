import { type Bytes, encodeUtf8 } from '#domain/merkle/bytes';
import { parseCheckpoint, parseSize } from '#domain/merkle/checkpoint';
import { EvidenceFault } from '#domain/merkle/evidence-fault';
import { formatNote, type NoteSignature, parseNote, parseSignatures } from '#domain/merkle/signed-note';
import { formatWitnessRequest } from '#domain/merkle/witness-message';
import { type PolicyKey, quorumMet, type WitnessPolicy } from '#domain/merkle/witness-policy';
import { noteVerifier } from '../signing/note-signing';

/** Posts a text and gives back what was answered; throws when nobody answers in time. */
export type WitnessPost = (
  url: string,
  body: string,
  signal: AbortSignal,
) => Promise<{ readonly status: number; readonly body: string }>;

export interface GatherOptions {
  readonly post: WitnessPost;
  /** One second is what other logs wait; a witness that is slower is left out of this checkpoint. */
  readonly timeoutMs: number;
  /** What each witness (by its name in the policy) cosigned last, as far as one remembers: saves a question. */
  readonly lastSizes: ReadonlyMap<string, number>;
  /** Consistency proof from an older size to the checkpoint's; empty from 0. */
  readonly proofFrom: (older: number) => Promise<readonly Bytes[]>;
}

export interface Gathered {
  /** The checkpoint with the cosignatures below it. */
  readonly note: string;
  readonly cosigned: ReadonlySet<string>;
  readonly isQuorumMet: boolean;
  /** Who did not cosign, and why: the reason for the log's state page. */
  readonly missing: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * Asks every witness of the policy that has an address for its cosignature, all at once. A witness that is further
 * than this checkpoint, or on another root, says so by refusing: that is the alarm, and it is among the `missing`.
 */
export async function gatherCosignatures(
  checkpointNote: string,
  policy: WitnessPolicy,
  options: GatherOptions,
): Promise<Gathered> {
  const note = parseNote(checkpointNote);
  const asked = [...policy.witnesses].filter(([, { url }]) => url !== null);
  const answers = await Promise.all(
    asked.map(async ([name, witness]) => {
      try {
        return { name, line: await ask(name, witness, checkpointNote, options) };
      } catch (error) {
        return { name, reason: error instanceof Error ? error.message : String(error) };
      }
    }),
  );
  const lines: NoteSignature[] = answers.flatMap(({ line }) => (line ? [line] : []));
  const cosigned = new Set(answers.flatMap(({ name, line }) => (line ? [name] : [])));
  return {
    note: formatNote({ text: note.text, signatures: [...note.signatures, ...lines] }),
    cosigned,
    isQuorumMet: quorumMet(policy, cosigned),
    missing: answers.flatMap(({ name, reason }) => (reason === undefined ? [] : [{ name, reason }])),
  };
}

async function ask(
  name: string,
  witness: PolicyKey,
  checkpoint: string,
  { post, timeoutMs, lastSizes, proofFrom }: GatherOptions,
): Promise<NoteSignature> {
  const { text } = parseNote(checkpoint);
  const { size } = parseCheckpoint(text);
  const signal = AbortSignal.timeout(timeoutMs);
  const url = `${witness.url!.replace(/\/+$/, '')}/add-checkpoint`;
  const send = async (older: number) =>
    post(url, formatWitnessRequest({ older, proof: await proofFrom(older), checkpoint }), signal);
  const remembered = lastSizes.get(name) ?? 0;
  let answer = await send(remembered <= size ? remembered : 0);
  if (answer.status === 409) {
    // It says how far it is; from there once more.
    const last = parseSize(answer.body.trimEnd());
    if (last === null || last > size)
      throw new EvidenceFault('head-shrunk', `${name}: ${answer.body.trim()}`);
    answer = await send(last);
  }
  if (answer.status === 422) throw new EvidenceFault('not-consistent', name);
  if (answer.status !== 200) throw new Error(`${name}: HTTP ${answer.status}`);
  return verifiedLine(answer.body, witness, text, name);
}

/** The witness's own line, verified; lines by others are ignored. */
function verifiedLine(body: string, { key }: PolicyKey, text: string, name: string): NoteSignature {
  const line = parseSignatures(body).find((one) => one.name === key.name && one.keyId === key.keyId);
  if (!line) throw new EvidenceFault('no-known-signature', name);
  if (!noteVerifier(key).verify(encodeUtf8(text), line.signature))
    throw new EvidenceFault('bad-signature', name);
  return line;
}
