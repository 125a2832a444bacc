import { describe, expect, it } from 'vitest';
import {
  newSignerKey,
  noteSigner,
  noteVerifier,
  signNote,
  verifierOf,
} from '#services/evidence/signing/note-signing';
import { SHA256_TREE, sha256 } from '#services/evidence/tree-hash';
import { encodeBundle } from './bundle';
import { type Bytes, encodeUtf8 } from './bytes';
import { formatCheckpoint } from './checkpoint';
import { EMPTY_FRONTIER, extendFrontier, partialTiles, rootOfFrontier } from './frontier';
import { formatVerifierKey } from './note-key';
import { proveConsistency, proveInclusion } from './prove';
import { checkReceipt, formatReceipt, parseReceipt } from './receipt';
import { nodesFromTiles } from './tile-nodes';
import { formatWitnessRequest, parseWitnessRequest } from './witness-message';
import { parsePolicy, quorumMet } from './witness-policy';
import { type WitnessedHead, witnessVerdict } from './witness-verdict';

const ORIGIN = 'log.example.cn/log/2026';
const key = newSignerKey(ORIGIN, 'ed25519');
const stranger = newSignerKey(ORIGIN, 'ed25519');
const log = { origin: ORIGIN, verifiers: [noteVerifier(verifierOf(key))] };

const entries = Array.from({ length: 20 }, (_, at) => encodeUtf8(`entry ${at}`));
const frontierAt = (size: number) =>
  extendFrontier(SHA256_TREE, EMPTY_FRONTIER, SHA256_TREE.leaves(encodeBundle(entries.slice(0, size))))
    .frontier;
const rootAt = (size: number) => rootOfFrontier(SHA256_TREE, frontierAt(size));
const nodesAt = (size: number) =>
  nodesFromTiles(SHA256_TREE, size, () => partialTiles(frontierAt(size))[0]!.data);
const checkpointAt = (size: number, root: Bytes = rootAt(size), signer = key) =>
  signNote(formatCheckpoint({ origin: ORIGIN, size, root }), [noteSigner(signer, () => 0)]);
const consistency = (older: number, newer: number) =>
  older === 0 || older === newer ? [] : proveConsistency(SHA256_TREE, older, newer, nodesAt(newer));

const headAt = (size: number): WitnessedHead => ({ size, root: rootAt(size) });

async function ask(
  last: WitnessedHead | null,
  older: number,
  newer: number,
  more: { root?: Bytes; signer?: typeof key; proof?: Bytes[]; origin?: string } = {},
) {
  const checkpoint = await checkpointAt(newer, more.root, more.signer);
  const proof = more.proof ?? (older <= newer ? consistency(older, newer) : []);
  return witnessVerdict(formatWitnessRequest({ older, proof, checkpoint }), (origin) =>
    origin === (more.origin ?? ORIGIN) ? { ...log, hash: SHA256_TREE, last } : null,
  );
}

describe('a witness', () => {
  const other = sha256(encodeUtf8('other'));
  const empty = SHA256_TREE.empty();
  it.each([
    ['the first checkpoint', () => ask(null, 0, 7), 200],
    ['one that grew', () => ask(headAt(7), 7, 13), 200],
    ['the same once more', () => ask(headAt(13), 13, 13), 200],
    ['an empty log', () => ask(null, 0, 0, { root: empty }), 200],
    ['an empty log with another root', () => ask(null, 0, 0, { root: other }), 422],
    ['an old size above the checkpoint', () => ask(headAt(7), 8, 7), 400],
    ['a log nobody told it of', () => ask(null, 0, 7, { origin: 'another' }), 404],
    ['a signature of a key it does not trust', () => ask(null, 0, 7, { signer: stranger }), 403],
    ['an old size that is not its last', () => ask(headAt(9), 7, 13), 409],
    ['nothing of a log it has never seen', () => ask(null, 7, 13), 409],
    ['another root at the same size', () => ask(headAt(13), 13, 13, { root: other }), 422],
    ['a proof that does not hold', () => ask(headAt(7), 7, 13, { proof: [other] }), 422],
    ['a proof where none is due', () => ask(null, 0, 7, { proof: [other] }), 422],
    ['a rewritten tree', () => ask(headAt(7), 7, 13, { root: other }), 422],
  ])('asked for %s answers as the protocol says', async (_what, verdict, status) => {
    expect((await verdict()).status).toBe(status);
  });

  it('says how far it is when it is asked from elsewhere', async () => {
    expect(await ask(headAt(9), 7, 13)).toEqual({ status: 409, size: 9 });
  });

  it('refuses a known key whose signature is wrong', async () => {
    const note = await checkpointAt(7);
    const spoiled = note.replace(/.{7}=\n$/, 'AAAAAAA=\n');
    expect(
      witnessVerdict(formatWitnessRequest({ older: 0, proof: [], checkpoint: spoiled }), () => ({
        ...log,
        hash: SHA256_TREE,
        last: null,
      })).status,
    ).toBe(403);
  });

  it.each([
    ['nothing', ''],
    ['no old size', 'old\n\nx'],
    ['a leading zero', 'old 01\n\nx'],
    ['no hash', 'old 1\nAAAA\n\nx'],
    ['too many hashes', `old 1\n${`${'A'.repeat(43)}=\n`.repeat(64)}\nx`],
    ['no checkpoint', 'old 0\n\nnothing'],
  ])('answers 400 to %s', (_what, body) => {
    expect(witnessVerdict(body, () => null).status).toBe(400);
  });

  it('reads the request that a log writes', async () => {
    const request = { older: 7, proof: consistency(7, 13), checkpoint: await checkpointAt(13) };
    const again = parseWitnessRequest(formatWitnessRequest(request));
    expect(formatWitnessRequest(again)).toBe(formatWitnessRequest(request));
  });
});

describe('a receipt', () => {
  const receiptOf = async (index: number, size: number) => ({
    index,
    proof: proveInclusion(SHA256_TREE, index, size, nodesAt(size)),
    checkpoint: await checkpointAt(size),
    extra: null,
  });

  it('proves its entry, and no other', async () => {
    const text = formatReceipt(await receiptOf(5, 13));
    expect(text.startsWith('c2sp.org/tlog-proof@v1\nindex 5\n')).toBe(true);
    const { checkpoint } = checkReceipt(SHA256_TREE, parseReceipt(text), entries[5]!, log);
    expect(checkpoint.size).toBe(13);
    expect(() => checkReceipt(SHA256_TREE, parseReceipt(text), entries[6]!, log)).toThrow(/not-in-tree/);
    expect(() => checkReceipt(SHA256_TREE, parseReceipt(text), entries[5]!, { ...log, origin: 'x' })).toThrow(
      /wrong-origin/,
    );
  });

  it('carries what is not signed, and gives it back', async () => {
    const receipt = { ...(await receiptOf(0, 1)), extra: Uint8Array.of(1, 2, 3) };
    const text = formatReceipt(receipt);
    expect(text).toContain('\nextra AQID\nindex 0\n\n');
    expect(parseReceipt(text).extra).toEqual(receipt.extra);
    expect(checkReceipt(SHA256_TREE, parseReceipt(text), entries[0]!, log).checkpoint.size).toBe(1);
  });

  it('with any character changed proves nothing any more', async () => {
    const text = formatReceipt(await receiptOf(5, 13));
    for (let at = 0; at < text.length; at += 1) {
      const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
      expect(() => checkReceipt(SHA256_TREE, parseReceipt(changed), entries[5]!, log)).toThrow();
    }
  });

  it.each([
    ['nothing', ''],
    ['another version', 'c2sp.org/tlog-proof@v2\nindex 0\n\nx'],
    ['no index', 'c2sp.org/tlog-proof@v1\n\nx'],
    ['an index with a leading zero', 'c2sp.org/tlog-proof@v1\nindex 00\n\nx'],
    ['extra that is no base64', 'c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\nx'],
    ['a short hash', 'c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nx'],
    [
      'more hashes than a tree is high',
      `c2sp.org/tlog-proof@v1\nindex 0\n${`${'A'.repeat(43)}=\n`.repeat(64)}\nx`,
    ],
  ])('of %s is refused', (_what, text) => {
    expect(() => parseReceipt(text)).toThrow(/malformed-receipt/);
  });
});

describe('a policy', () => {
  const vkeys = Array.from({ length: 6 }, (_, at) =>
    formatVerifierKey(verifierOf(newSignerKey(`w${at}.example`, 'cosignature'))),
  );
  const logLine = `log ${formatVerifierKey(verifierOf(key))}`;
  const lines = [
    '# who is believed',
    logLine,
    ...vkeys.map((vkey, at) => `witness W${at}\t${vkey}${at === 0 ? ' https://w0.example/' : ''}`),
    'group X 2 W0 W1 W2',
    'group Y any W3 W4',
    'group both all X Y',
    'quorum both',
  ];

  it.each([
    [[], false],
    [['W0', 'W1'], false],
    [['W0', 'W1', 'W3'], true],
    [['W0', 'W3', 'W4'], false],
    [['W1', 'W2', 'W4'], true],
    [['W5'], false],
  ])('is met by %j: %s', (names, met) => {
    const policy = parsePolicy(sha256, `${lines.join('\n')}\n`);
    expect(policy.witnesses.get('W0')!.url).toBe('https://w0.example/');
    expect(quorumMet(policy, new Set(names))).toBe(met);
  });

  it('of none asks for nobody', () => {
    expect(quorumMet(parsePolicy(sha256, `${logLine}\nquorum none\n`), new Set())).toBe(true);
  });

  it.each([
    ['no quorum', [logLine]],
    ['two quorums', [logLine, 'quorum none', 'quorum none']],
    ['an unknown quorum', [logLine, 'quorum W9']],
    ['a word nobody knows', ['logs x', 'quorum none']],
    ['a witness by a log’s key', [`witness W ${formatVerifierKey(verifierOf(key))}`, 'quorum none']],
    ['a log by a witness’s key', [`log ${vkeys[0]}`, 'quorum none']],
    ['a key twice', [`witness A ${vkeys[0]}`, `witness B ${vkeys[0]}`, 'quorum none']],
    ['a name twice', [`witness A ${vkeys[0]}`, `witness A ${vkeys[1]}`, 'quorum none']],
    ['the name none', [`witness none ${vkeys[0]}`, 'quorum none']],
    ['an empty group', ['group G any', 'quorum none']],
    ['more than there are', [`witness A ${vkeys[0]}`, 'group G 2 A', 'quorum G']],
    ['none of them', [`witness A ${vkeys[0]}`, 'group G 0 A', 'quorum G']],
    ['a member before it is defined', ['group G any A', `witness A ${vkeys[0]}`, 'quorum G']],
    ['a member of two groups', [`witness A ${vkeys[0]}`, 'group G any A', 'group H any A', 'quorum H']],
    ['a control character', ['#\u0007', 'quorum none']],
  ])('with %s is refused', (_what, wrong) => {
    expect(() => parsePolicy(sha256, wrong.join('\n'))).toThrow(/malformed-policy/);
  });
});
