import { readSourceKey } from '#domain/calls/report/source-key';
import { readSavedSearch } from '#domain/calls/search/saved-search';
import { Refusal } from '#domain/errors';
import { decodeBundle } from '#domain/merkle/bundle';
import { encodeUtf8 } from '#domain/merkle/bytes';
import { parseCheckpoint } from '#domain/merkle/checkpoint';
import { EvidenceFault } from '#domain/merkle/evidence-fault';
import { parseVerifierKey } from '#domain/merkle/note-key';
import { parseReceipt } from '#domain/merkle/receipt';
import { openNote } from '#domain/merkle/signed-note';
import { parseTilePath } from '#domain/merkle/tile';
import { parseWitnessRequest } from '#domain/merkle/witness-message';
import { parsePolicy } from '#domain/merkle/witness-policy';
import { noteVerifier } from '#services/evidence/signing/note-signing';
import { sha256 } from '#services/evidence/tree-hash';
import { verifyPackage } from '#services/evidence/verify/verify-package';

/** Readers of evidence that others bring: each takes it or faults, and throws nothing else. */

const ROOT = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
const KEY = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx';
const WITNESS = 'w.example+';
const SPKI = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=';
const BODY = `example.com/log/testdata\n0\n${ROOT}\n`;
/** The first checkpoint of Tessera's golden log. */
const NOTE = `${BODY}\n— example.com/log/testdata M9e0lhxJACzE1KoUdqKuPa+9p6R7dSW8BlEvrg/noo8FkGg6PbJoRNOcdjqjOq89wVvTA60eubCc4oufo5BvIVEgtQc=\n`;

const verifiers = [noteVerifier(parseVerifierKey(sha256, KEY))];

/** True unless it is refused. */
function accepted(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** True unless it faults. */
function taken(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof EvidenceFault) return false;
    throw error;
  }
}

export const EVIDENCE_PARSERS = {
  'signed note': { examples: [NOTE], reads: (text: string) => taken(() => openNote(text, verifiers)) },
  checkpoint: { examples: [BODY], reads: (text: string) => taken(() => parseCheckpoint(text)) },
  'key of a note': { examples: [KEY], reads: (text: string) => taken(() => parseVerifierKey(sha256, text)) },
  'key of a source': {
    examples: ['ab'.repeat(32), `-----BEGIN PUBLIC KEY-----\n${SPKI}\n-----END PUBLIC KEY-----\n`],
    reads: (text: string) => accepted(() => readSourceKey(text)),
  },
  'search that is kept': {
    examples: ['outcome=denied&period=quarter', 'holder=-1234567890123456789&explained=no'],
    reads: (text: string) => accepted(() => readSavedSearch({ name: '夜间', query: text })),
  },
  receipt: {
    examples: [`c2sp.org/tlog-proof@v1\nindex 7\n${ROOT}\n${ROOT}\n\n${NOTE}`],
    reads: (text: string) => taken(() => parseReceipt(text)),
  },
  'request to a witness': {
    examples: [`old 7\n${ROOT}\n\n${NOTE}`],
    reads: (text: string) => taken(() => parseWitnessRequest(text)),
  },
  'policy of witnesses': {
    examples: [`# who\nlog ${KEY}\nquorum none\n`, `witness w ${WITNESS}\nquorum w\n`],
    reads: (text: string) => taken(() => parsePolicy(sha256, text)),
  },
  'path of a tile': {
    examples: ['tile/0/x001/234.p/7', 'tile/entries/000'],
    reads: (text: string) => taken(() => parseTilePath(text)),
  },
  'bundle of entries': {
    examples: ['\u0000\u0002ab\u0000\u0001c'],
    reads: (text: string) => taken(() => decodeBundle(encodeUtf8(text))),
  },
  'evidence package': {
    examples: ['PK\u0005\u0006\u0000'],
    reads: (text: string) =>
      taken(() => verifyPackage(encodeUtf8(text), { logs: [], witnesses: new Map(), policy: null })),
  },
};
