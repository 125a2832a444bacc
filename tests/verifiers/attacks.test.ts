import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTACK_TESTS } from '#app/(public)/verify/attacks/attack-rows';
import { judgeChain, judgeClock } from '#domain/calls/report/chain';
import { parseCheckpoint } from '#domain/merkle/checkpoint';
import { formatNote, parseNote } from '#domain/merkle/signed-note';
import { formatWitnessRequest } from '#domain/merkle/witness-message';
import { signatureState } from '#services/calls/intake/prepare/batch-signature';
import { publicEd25519, signEd25519 } from '#services/evidence/signing/ed25519';
import { newSignerKey, noteSigner, verifierOf } from '#services/evidence/signing/note-signing';
import { SHA256_TREE } from '#services/evidence/tree-hash';
import { folderReader } from '#services/evidence/verify/log-reader';
import { readConsistency } from '#services/evidence/verify/read-proof';
import { openTrusted, trustOf } from '#services/evidence/verify/trust';
import { verifyLog } from '#services/evidence/verify/verify-log';
import { verifyGrowth, verifyReceipt } from '#services/evidence/verify/verify-piece';
import { witnessOf } from '#services/evidence/witness/witness';
import { makeLog, newLogKeys, receiptOf, sampleEntry, vkeyOf, WITNESSED_AT } from './made-log';

/** The attack table of /verify/attacks, row by row: each is carried out, and what sees it says so. */

const folder = mkdtempSync(join(tmpdir(), 'zj-attacks-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string) => join(folder, name);
const keys = newLogKeys();
const trust = trustOf([vkeyOf(keys.log), vkeyOf(keys.witness)], null);

/** What an outsider holds from before the attack: the checkpoint of 700, and a receipt. */
let older: string;
let receipt: string;
const AGREED = 1_000;
beforeAll(async () => {
  older = await makeLog(path('before'), 700, keys);
  receipt = await receiptOf(path('before'), 650, 700);
  await makeLog(path('log'), AGREED, keys);
  // The same entries but one, in the middle of what was witnessed.
  await makeLog(path('rewritten'), AGREED, keys, { entryOf: (at) => sampleEntry(at === 650 ? 7 : at) });
});

/** A witness that has cosigned the honest log at 700. */
async function witness(name: string) {
  const one = witnessOf(
    [verifierOf(keys.log)],
    noteSigner(keys.witness, () => WITNESSED_AT),
    path(name),
  );
  const first = await one.addCheckpoint(formatWitnessRequest({ older: 0, proof: [], checkpoint: older }));
  expect(first.status).toBe(200);
  return async (from: number, log: string) => {
    const reader = folderReader(path(log));
    const checkpoint = await reader.checkpoint();
    const { size } = parseCheckpoint(parseNote(checkpoint).text);
    const proof = from <= size ? await readConsistency(SHA256_TREE, from, size, reader) : [];
    return (await one.addCheckpoint(formatWitnessRequest({ older: from, proof, checkpoint }))).status;
  };
}

describe('attacks on the log', () => {
  it('the honest log passes all that follows', async () => {
    const verified = await verifyLog(folderReader(path('log')), trust);
    await verifyGrowth(older, verified, folderReader(path('log')), trust);
    expect(verifyReceipt(receipt, sampleEntry(650), trust).index).toBe(650);
    expect(await (await witness('honest'))(700, 'log')).toBe(200);
  });

  it('edit-entry: the entry no longer fits its tile, nor its receipt', async () => {
    cpSync(path('log'), path('edited'), { recursive: true });
    const bundle = join(path('edited'), 'tile/entries/002');
    writeFileSync(bundle, readFileSync(bundle, 'latin1').replace('"served"', '"denied"'), 'latin1');
    await expect(verifyLog(folderReader(path('edited')), trust)).rejects.toThrow('wrong-entry: 512');
    expect(() => verifyReceipt(receipt, sampleEntry(651), trust)).toThrow(/not-in-tree/);
  });

  it('rewrite: a whole new tree, signed again, is consistent in itself and with nothing from before', async () => {
    const reader = folderReader(path('rewritten'));
    const verified = await verifyLog(reader, trust);
    await expect(verifyGrowth(older, verified, reader, trust)).rejects.toThrow(/not-consistent/);
    const same = await folderReader(path('log')).checkpoint();
    await expect(verifyGrowth(same, verified, reader, trust)).rejects.toThrow(/head-forked/);
    expect(await (await witness('rewrite'))(700, 'rewritten')).toBe(422);
  });

  it('roll-back: a log without its end is shorter than what was witnessed and receipted', async () => {
    await makeLog(path('cut'), 600, keys);
    const reader = folderReader(path('cut'));
    const verified = await verifyLog(reader, trust);
    await expect(verifyGrowth(older, verified, reader, trust)).rejects.toThrow('head-shrunk: 700 > 600');
    const ask = await witness('roll-back');
    expect([await ask(600, 'cut'), await ask(700, 'cut')]).toEqual([409, 400]);
    const { checkpoint, index } = verifyReceipt(receipt, sampleEntry(650), trust);
    expect([checkpoint.size, index > verified.checkpoint.size]).toEqual([700, true]);
  });

  it('back-date: an entry stands between two witnessed times, whatever time it tells itself', async () => {
    const before = openTrusted(older, trust);
    const after = openTrusted(await folderReader(path('log')).checkpoint(), trust);
    const index = 800;
    expect(before.checkpoint.size <= index && index < after.checkpoint.size).toBe(true);
    const notBefore = before.cosigned[0]!.seconds * 1_000_000;
    const told = Date.parse(JSON.parse(Buffer.from(sampleEntry(index)).toString()).occurredAt) * 1_000;
    expect(told).toBeLessThan(notBefore);
    expect(judgeClock(told, notBefore).lags).toBe(true);
    expect(judgeClock(notBefore - 60_000_000, notBefore).lags).toBe(false);
  });

  it('split-view: what is shown to one auditor only, the witnesses have not cosigned', async () => {
    const lines = [`log ${vkeyOf(keys.log)}`, `witness w ${vkeyOf(keys.witness)}`, 'quorum w'];
    const asking = trustOf([], lines.join('\n'));
    const shown = parseNote(await folderReader(path('rewritten')).checkpoint());
    const signatures = shown.signatures.filter(({ name }) => name !== keys.witness.name);
    expect(() => openTrusted(formatNote({ ...shown, signatures }), asking)).toThrow(/quorum-not-met/);
    expect(openTrusted(older, asking).cosigned).toHaveLength(1);
  });

  it('steal-key: with the log’s key a fork can be signed, and no witness cosigns it', async () => {
    const ask = await witness('stolen');
    expect(await ask(700, 'rewritten')).toBe(422);
    expect(await ask(700, 'log')).toBe(200);
  });
});

describe('attacks at the source', () => {
  const header = (sequence: number, previous: string, firstRow: number, count: number) => ({
    sequence,
    previous,
    firstRow,
    count,
    sentAt: null,
    hash: `${sequence}`.padStart(64, 'a'),
  });
  const nothing = { same: null, before: null, namedByNext: null };

  it('withhold: a batch or a row that was not sent leaves a gap, and an empty batch says that there was nothing', () => {
    const standing = { nextSequence: 8, nextRow: 501, lastHash: 'b'.repeat(64) };
    const judge = (...batch: Parameters<typeof header>) => judgeChain(standing, header(...batch), nothing);
    expect(judge(8, 'b'.repeat(64), 501, 0)).toEqual({ kind: 'next', rows: 'whole' });
    expect(judge(10, 'c'.repeat(64), 701, 5)).toEqual({ kind: 'gap', from: 8, to: 9 });
    expect(judge(8, 'b'.repeat(64), 503, 5)).toEqual({ kind: 'next', rows: 'gap' });
    expect(judge(8, 'c'.repeat(64), 501, 5)).toEqual({ kind: 'fork' });
  });

  it('forge-source: a batch that another has signed, or changed on its way, is not the source’s', () => {
    const source = newSignerKey('source', 'ed25519');
    const registered = { algorithm: 'ed25519' as const, key: publicEd25519(source.privateKey) };
    const bytes = Buffer.from('{"batch":{}}\n');
    const by = (signer: typeof source) => ({
      algorithm: 'ed25519' as const,
      key: Buffer.from(publicEd25519(signer.privateKey)).toString('hex'),
      value: Buffer.from(signEd25519(signer.privateKey)(bytes)).toString('base64'),
    });
    const raw = { header: header(1, '', 1, 0), line: 1, rowsAt: 0 };
    const stateOf = (signature: ReturnType<typeof by> | null, sent = bytes) =>
      signatureState({ ...raw, bytes: sent, signature }, registered);
    expect(stateOf(by(source))).toBe('valid');
    expect(stateOf(by(newSignerKey('other', 'ed25519')))).toBe('unknown-key');
    expect(stateOf({ ...by(newSignerKey('other', 'ed25519')), key: by(source).key })).toBe('invalid');
    expect(stateOf(by(source), Buffer.from('{"batch":{ }}\n'))).toBe('invalid');
    expect(stateOf(null)).toBe('none');
  });
});

it.each(Object.entries(ATTACK_TESTS))(
  '%s is carried out by the test that the page names',
  (_attack, { file, name }) => {
    const source = readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
    expect(source).toContain(`it('${name}: `);
  },
);
