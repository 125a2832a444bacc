import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeBundle } from '#domain/merkle/bundle';
import { type Bytes, encodeHex, encodeUtf8 } from '#domain/merkle/bytes';
import { formatCheckpoint } from '#domain/merkle/checkpoint';
import { cosignatureTime } from '#domain/merkle/cosignature';
import { EMPTY_FRONTIER, extendFrontier, partialTiles, rootOfFrontier } from '#domain/merkle/frontier';
import { formatVerifierKey } from '#domain/merkle/note-key';
import { proveConsistency } from '#domain/merkle/prove';
import { openNote } from '#domain/merkle/signed-note';
import { nodesFromTiles } from '#domain/merkle/tile-nodes';
import { formatWitnessRequest } from '#domain/merkle/witness-message';
import { parsePolicy } from '#domain/merkle/witness-policy';
import { newSignerKey, noteSigner, noteVerifier, signNote, verifierOf } from '../signing/note-signing';
import { SHA256_TREE, sha256 } from '../tree-hash';
import { gatherCosignatures, type WitnessPost } from './gather-cosignatures';
import { readHeads } from './head-file';
import { serveWitness } from './serve-witness';
import { witnessOf } from './witness';
import { witnessKey } from './witness-key';

const folder = mkdtempSync(join(tmpdir(), 'zj-witness-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ORIGIN = 'log.example.cn/log/2026';
const logKey = newSignerKey(ORIGIN, 'ed25519');
const NOW = 1_790_000_000;

/** Trees that begin alike, and one that was rewritten. */
function treeAt(size: number, word = 'entry') {
  const entries = Array.from({ length: size }, (_, at) => encodeUtf8(`${word} ${at}`));
  const { frontier } = extendFrontier(SHA256_TREE, EMPTY_FRONTIER, SHA256_TREE.leaves(encodeBundle(entries)));
  const nodes = nodesFromTiles(SHA256_TREE, size, () => partialTiles(frontier)[0]!.data);
  return {
    root: rootOfFrontier(SHA256_TREE, frontier),
    proofFrom: async (older: number): Promise<readonly Bytes[]> =>
      older === 0 || older === size ? [] : proveConsistency(SHA256_TREE, older, size, nodes),
  };
}
const checkpointAt = (size: number, word?: string) =>
  signNote(formatCheckpoint({ origin: ORIGIN, size, root: treeAt(size, word).root }), [
    noteSigner(logKey, () => NOW),
  ]);

const post: WitnessPost = async (url, body, signal) => {
  const response = await fetch(url, { method: 'POST', body, signal });
  return { status: response.status, body: await response.text() };
};

async function startWitness(name: string) {
  const key = newSignerKey(name, 'cosignature');
  const heads = join(folder, `${name}.json`);
  const witness = witnessOf(
    [verifierOf(logKey)],
    noteSigner(key, () => NOW),
    heads,
  );
  const served = await serveWitness(witness, { host: '127.0.0.1', port: 0 });
  return { ...served, key, heads, witness };
}

describe('a served witness', () => {
  it('cosigns what grows, keeps its head before it answers, and refuses by the protocol’s statuses', async () => {
    const { address, key, heads, close } = await startWitness('w1');
    const url = `${address}/add-checkpoint`;
    const ask = async (older: number, size: number, word?: string, proofOf = treeAt(size, word)) =>
      fetch(url, {
        method: 'POST',
        body: formatWitnessRequest({
          older,
          proof: older > size ? [] : await proofOf.proofFrom(older),
          checkpoint: await checkpointAt(size, word),
        }),
      });
    const first = await ask(0, 7);
    expect(first.status).toBe(200);
    const note = `${await checkpointAt(7)}${await first.text()}`;
    const opened = openNote(note, [noteVerifier(verifierOf(key))]);
    expect(opened.verified.map(({ signature }) => cosignatureTime(signature))).toEqual([NOW]);
    expect((await readHeads(heads)).get(ORIGIN)).toMatchObject({ size: 7, note });
    expect((await ask(7, 13)).status).toBe(200);
    expect((await ask(13, 13)).status).toBe(200);
    const behind = await ask(7, 20);
    expect([behind.status, behind.headers.get('content-type'), await behind.text()]).toEqual([
      409,
      'text/x.tlog.size',
      '13\n',
    ]);
    expect((await ask(14, 13)).status).toBe(400);
    expect((await ask(13, 20, 'rewritten')).status).toBe(422);
    expect((await ask(13, 13, 'rewritten')).status).toBe(422);
    expect((await readHeads(heads)).get(ORIGIN)!.size).toBe(13);
    const kept = await fetch(`${address}/${encodeHex(sha256(encodeUtf8(ORIGIN)))}/checkpoint`);
    expect(openNote(await kept.text(), [noteVerifier(verifierOf(logKey))]).text).toContain('\n13\n');
    await close();
  });

  it.each([
    ['GET', '/add-checkpoint', undefined, 405],
    ['GET', '/', undefined, 404],
    ['GET', `/${'0'.repeat(64)}/checkpoint`, undefined, 404],
    ['POST', '/add-checkpoint', 'nonsense', 400],
    ['POST', '/add-checkpoint', 'x'.repeat(70_000), 413],
  ])('answers %s %s as it should', async (method, path, body, status) => {
    const { address, close } = await startWitness('w2');
    expect((await fetch(`${address}${path}`, { method, body })).status).toBe(status);
    await close();
  });

  it('asked by many at once cosigns one history', async () => {
    const { witness } = await startWitness('w3');
    const bodies = await Promise.all(
      [5, 6, 7, 8, 9].map(async (size) =>
        formatWitnessRequest({ older: 0, proof: [], checkpoint: await checkpointAt(size) }),
      ),
    );
    const answers = await Promise.all(bodies.map((body) => witness.addCheckpoint(body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  });

  it('says nothing when its head cannot be kept, or is damaged', async () => {
    const key = newSignerKey('w4', 'cosignature');
    const body = formatWitnessRequest({ older: 0, proof: [], checkpoint: await checkpointAt(5) });
    const nowhere = witnessOf(
      [verifierOf(logKey)],
      noteSigner(key, () => NOW),
      join(folder, 'no', 'heads'),
    );
    await expect(nowhere.addCheckpoint(body)).rejects.toThrow(/ENOENT/);
    writeFileSync(join(folder, 'damaged'), '{"x":');
    const damaged = witnessOf(
      [verifierOf(logKey)],
      noteSigner(key, () => NOW),
      join(folder, 'damaged'),
    );
    await expect(damaged.addCheckpoint(body)).rejects.toThrow();
  });

  it('has one key for good, readable by itself only', async () => {
    const path = join(folder, 'key');
    const key = await witnessKey(path, 'w5');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(encodeHex((await witnessKey(path, 'w5')).privateKey)).toBe(encodeHex(key.privateKey));
    expect(readFileSync(path, 'utf8')).toMatch(/^PRIVATE\+KEY\+w5\+/);
    await expect(witnessKey(path, 'other')).rejects.toThrow(/not of other/);
  });
});

describe('gathering cosignatures', () => {
  const policyOf = (urls: readonly (readonly [string, ReturnType<typeof newSignerKey>, string | null])[]) =>
    parsePolicy(
      sha256,
      [
        `log ${formatVerifierKey(verifierOf(logKey))}`,
        ...urls.map(
          ([name, key, url]) => `witness ${name} ${formatVerifierKey(verifierOf(key))} ${url ?? ''}`,
        ),
        `group two 2 ${urls.map(([name]) => name).join(' ')}`,
        'quorum two',
      ].join('\n'),
    );
  const options = (size: number, word?: string, lastSizes = new Map<string, number>()) => ({
    post,
    timeoutMs: 1_000,
    lastSizes,
    proofFrom: treeAt(size, word).proofFrom,
  });

  it('adds the lines of those who answer, and names the others with their reason', async () => {
    const [one, two] = [await startWitness('g1'), await startWitness('g2')];
    const mute = createServer(() => undefined);
    await new Promise<void>((done) => mute.listen(0, '127.0.0.1', done));
    const muteAddress = `http://127.0.0.1:${(mute.address() as AddressInfo).port}`;
    const policy = policyOf([
      ['g1', one.key, one.address],
      ['g2', two.key, `${two.address}/`],
      ['mute', newSignerKey('mute', 'cosignature'), muteAddress],
      ['unasked', newSignerKey('unasked', 'cosignature'), null],
      ['forged', newSignerKey('forged', 'cosignature'), one.address],
    ]);
    const gathered = await gatherCosignatures(await checkpointAt(7), policy, options(7));
    expect([...gathered.cosigned]).toEqual(['g1', 'g2']);
    expect(gathered.isQuorumMet).toBe(true);
    expect(gathered.missing).toEqual([
      { name: 'mute', reason: expect.stringMatching(/timeout/) },
      { name: 'forged', reason: expect.stringMatching(/no-known-signature|HTTP 409/) },
    ]);
    const verifiers = [logKey, one.key, two.key].map((key) => noteVerifier(verifierOf(key)));
    expect(openNote(gathered.note, verifiers).verified).toHaveLength(3);
    // Grown without remembering how far the witness is: it says so, and is asked again.
    const grown = await gatherCosignatures(await checkpointAt(13), policy, options(13));
    expect([...grown.cosigned]).toEqual(['g1', 'g2']);
    const known = options(20, undefined, new Map([['g1', 13]]));
    expect([...(await gatherCosignatures(await checkpointAt(20), policy, known)).cosigned]).toEqual([
      'g1',
      'g2',
    ]);
    mute.closeAllConnections();
    await Promise.all([one.close(), two.close(), new Promise((done) => mute.close(done))]);
  });

  it('a log that was rewritten or cut gets no cosignature, and learns who noticed', async () => {
    const [one, two] = [await startWitness('h1'), await startWitness('h2')];
    const policy = policyOf([
      ['h1', one.key, one.address],
      ['h2', two.key, two.address],
    ]);
    expect((await gatherCosignatures(await checkpointAt(13), policy, options(13))).isQuorumMet).toBe(true);
    const rewritten = await gatherCosignatures(
      await checkpointAt(20, 'rewritten'),
      policy,
      options(20, 'rewritten'),
    );
    expect(rewritten.isQuorumMet).toBe(false);
    expect(rewritten.missing.map(({ reason }) => reason)).toEqual([
      'not-consistent: h1',
      'not-consistent: h2',
    ]);
    const cut = await gatherCosignatures(await checkpointAt(7), policy, options(7));
    expect(cut.missing.map(({ reason }) => reason)).toEqual(['head-shrunk: h1: 13', 'head-shrunk: h2: 13']);
    await Promise.all([one.close(), two.close()]);
  });
});
