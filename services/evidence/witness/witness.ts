import { type Bytes, encodeHex, encodeUtf8 } from '#domain/merkle/bytes';
import type { VerifierKey } from '#domain/merkle/note-key';
import { formatSignatures, type NoteSigner } from '#domain/merkle/signed-note';
import { type WitnessVerdict, witnessVerdict } from '#domain/merkle/witness-verdict';
import { noteVerifier } from '../signing/note-signing';
import { sha256 } from '../tree-hash';
import { treeOfOrigin } from '../verify/trust';
import { keepHeads, readHeads } from './head-file';

/** An answer of the witness, as HTTP says it. */
export interface WitnessAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export interface Witness {
  /** POST add-checkpoint */
  addCheckpoint(body: string): Promise<WitnessAnswer>;
  /** GET <hex sha256(origin)>/checkpoint: the newest one cosigned; null for a log that has none. */
  checkpoint(originHash: string): Promise<string | null>;
}

const PLAIN = 'text/plain; charset=utf-8';

/**
 * A witness of these logs (C2SP tlog-witness): cosigns what follows from what it cosigned before, and nothing else.
 * The heads rest in a file that is replaced before the answer leaves, one request after the other: an answer that
 * never arrived binds the witness all the same. One process a file.
 */
export function witnessOf(logs: readonly VerifierKey[], signer: NoteSigner, headsPath: string): Witness {
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  return {
    addCheckpoint: (body) => inTurn(() => judge(body, logs, signer, headsPath)),
    async checkpoint(originHash) {
      const heads = await readHeads(headsPath);
      for (const [origin, { note }] of heads)
        if (encodeHex(sha256(encodeUtf8(origin))) === originHash) return note;
      return null;
    },
  };
}

async function judge(
  body: string,
  logs: readonly VerifierKey[],
  signer: NoteSigner,
  headsPath: string,
): Promise<WitnessAnswer> {
  const heads = await readHeads(headsPath);
  const verdict = witnessVerdict(body, (origin) => {
    const own = logs.filter(({ name }) => name === origin);
    if (own.length === 0) return null;
    return {
      verifiers: own.map(noteVerifier),
      hash: treeOfOrigin(origin),
      last: heads.get(origin) ?? null,
    };
  });
  if (verdict.status !== 200) return refused(verdict);
  const { head, text } = verdict;
  const signature: Bytes = await signer.sign(encodeUtf8(text));
  const line = formatSignatures([{ name: signer.name, keyId: signer.keyId, signature }]);
  const signatures = body.slice(body.indexOf(`${text}\n`) + text.length + 1);
  await keepHeads(headsPath, heads.set(head.origin, { ...head, note: `${text}\n${signatures}${line}` }));
  return { status: 200, contentType: PLAIN, body: line };
}

function refused(verdict: Exclude<WitnessVerdict, { status: 200 }>): WitnessAnswer {
  if (verdict.status === 409)
    return { status: 409, contentType: 'text/x.tlog.size', body: `${verdict.size}\n` };
  return { status: verdict.status, contentType: PLAIN, body: `${verdict.reason}\n` };
}
