import { type Bytes, encodeBase64 } from './bytes';
import { parseSize } from './checkpoint';
import { EvidenceFault } from './evidence-fault';
import { parseHashLines } from './receipt';

/** What a log sends to a witness (C2SP tlog-witness, add-checkpoint). */
export interface WitnessRequest {
  /** Size of the checkpoint that the witness cosigned last, 0 for none. */
  readonly older: number;
  readonly proof: readonly Bytes[];
  /** The checkpoint note. */
  readonly checkpoint: string;
}

export function formatWitnessRequest({ older, proof, checkpoint }: WitnessRequest): string {
  return `${[`old ${older}`, ...proof.map(encodeBase64)].join('\n')}\n\n${checkpoint}`;
}

export function parseWitnessRequest(body: string): WitnessRequest {
  const cut = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(0, cut)).split('\n');
  const older = first.startsWith('old ') ? parseSize(first.slice('old '.length)) : null;
  if (older === null) throw new EvidenceFault('malformed-request', 'old');
  return { older, proof: parseHashLines(lines, 'malformed-request'), checkpoint: body.slice(cut + 2) };
}
