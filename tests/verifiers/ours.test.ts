import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run } from '#cli/commands/evidence/verify';
import { makeLog, newLogKeys, ORIGIN, receiptOf, sampleEntry, vkeyOf } from './made-log';

/** `zhengjian verify`, offline: what holds ends with 0, any flipped bit with 1 and words in both languages. */

const folder = mkdtempSync(join(tmpdir(), 'zj-verify-'));
const log = join(folder, 'log');
const keys = newLogKeys();
const trusted = ['--key', vkeyOf(keys.log)];
const SIZE = 70_300;

beforeAll(async () => {
  writeFileSync(join(folder, 'older'), await makeLog(join(folder, 'before'), 700, keys));
  await makeLog(log, SIZE, keys);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function verify(...args: string[]): Promise<{ code: number; said: string }> {
  let said = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    return { code: await run(args), said };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

function flipBit(path: string, at: number): void {
  const data = readFileSync(path);
  data[at < 0 ? data.length + at : at]! ^= 4;
  writeFileSync(path, data);
}

async function verifySpoiled(spoil: (copy: string) => void, ...more: string[]) {
  const copy = join(folder, 'copy');
  rmSync(copy, { recursive: true, force: true });
  cpSync(log, copy, { recursive: true });
  spoil(copy);
  return await verify(copy, ...trusted, ...more, '--json');
}

describe('zhengjian verify of a log', () => {
  it('holds, with who signed, and goes on from an earlier checkpoint', async () => {
    const all = [...trusted, '--key', vkeyOf(keys.sm2), '--key', vkeyOf(keys.witness)];
    const { code, said } = await verify(log, ...all, '--older', join(folder, 'older'));
    expect(said).toMatch(/✓ 成立：70300 个条目/);
    expect(said).toMatch(/✓ Holds: 70300 entries/);
    expect(said).toMatch(/witness: witness\.example\.cn 2026-/);
    expect(said).toMatch(/goes on from the earlier checkpoint \(700 entries\)/);
    expect(code).toBe(0);
  });

  it('over HTTP as from a folder', async () => {
    const server: Server = createServer((request, response) => {
      try {
        response.end(readFileSync(join(log, request.url!.replace('/log/', ''))));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect((await verify(`${address}/log/`, ...trusted)).code).toBe(0);
    expect(await verify(`${address}/elsewhere`, ...trusted, '--json')).toMatchObject({
      code: 1,
      said: expect.stringContaining('missing-piece'),
    });
    server.close();
  });

  it.each([
    ['an entry', 'tile/entries/100', 40, 'wrong-entry', '25600'],
    ['the last entry', 'tile/entries/274.p/156', -1, 'wrong-entry', '70299'],
    ['a length', 'tile/entries/005', 1, 'malformed-bundle', 'tile/entries/005'],
    ['a hash of level 0', 'tile/0/100', 77, 'wrong-tile', 'tile/0/100'],
    ['a hash of level 1', 'tile/1/000', 4_000, 'wrong-tile', 'tile/1/000'],
    ['a hash of level 2', 'tile/2/000.p/1', 3, 'wrong-tile', 'tile/2/000.p/1'],
    ['the border', 'tile/0/274.p/156', 156 * 32 - 1, 'wrong-tile', 'tile/0/274.p/156'],
    ['the root', 'checkpoint', ORIGIN.length + 12, '(bad-signature|malformed-checkpoint)', ''],
    ['the signature', 'checkpoint', ORIGIN.length * 2 + 90, '(bad-signature|malformed-note)', ''],
  ])('names what one flipped bit of %s has spoiled', async (_what, path, at, fault, place) => {
    const { code, said } = await verifySpoiled((copy) => flipBit(join(copy, path), at));
    expect(code).toBe(1);
    expect(JSON.parse(said)).toMatchObject({ holds: false, fault: expect.stringMatching(`^${fault}$`) });
    expect(JSON.parse(said).place).toContain(place);
  });

  it('says in plain words of both languages what is wrong', async () => {
    const copy = join(folder, 'worded');
    cpSync(log, copy, { recursive: true });
    flipBit(join(copy, 'tile/entries/003'), 100);
    expect(await verify(copy, ...trusted)).toEqual({
      code: 1,
      said: '✗ 不成立：条目被改动过（768）\n✗ Does not hold: the entry was changed (768)\n',
    });
  });

  it('with a piece missing, or by a key nobody trusts, does not hold', async () => {
    const without = await verifySpoiled((copy) => rmSync(join(copy, 'tile/entries/009')));
    expect(without).toMatchObject({ code: 1, said: expect.stringContaining('missing-piece') });
    const stranger = await verify(log, '--key', vkeyOf(newLogKeys().log), '--json');
    expect(stranger).toMatchObject({ code: 1, said: expect.stringContaining('no-known-signature') });
    await expect(verify(log)).rejects.toThrow(/no key/);
  });

  it('asks for the quorum of a policy', async () => {
    const policy = (quorum: string) => {
      const other = newLogKeys().witness;
      const lines = [
        `log ${vkeyOf(keys.log)}`,
        `witness seen ${vkeyOf(keys.witness)}`,
        `witness absent ${vkeyOf(other)}`,
        'group both all seen absent',
        `quorum ${quorum}`,
      ];
      writeFileSync(join(folder, 'policy'), lines.join('\n'));
      return join(folder, 'policy');
    };
    expect((await verify(log, '--policy', policy('seen'))).code).toBe(0);
    expect(await verify(log, '--policy', policy('both'), '--json')).toMatchObject({
      code: 1,
      said: expect.stringContaining('quorum-not-met'),
    });
  });
});

describe('zhengjian verify of a piece', () => {
  it('a receipt holds with its entry, and not with a flipped bit of either', async () => {
    const [receipt, entry] = [join(folder, 'r.tlog-proof'), join(folder, 'entry')];
    writeFileSync(receipt, await receiptOf(log, 31_337, SIZE));
    writeFileSync(entry, sampleEntry(31_337));
    expect(await verify(receipt, '--entry', entry, ...trusted)).toMatchObject({ code: 0 });
    flipBit(entry, 12);
    expect(await verify(receipt, '--entry', entry, ...trusted)).toMatchObject({ code: 1 });
    flipBit(entry, 12);
    // Every character before the signatures of others.
    const end = readFileSync(receipt, 'utf8').indexOf('\u2014') + ORIGIN.length + 90;
    for (let at = 0; at < end; at += 7) {
      flipBit(receipt, at);
      expect(await verify(receipt, '--entry', entry, ...trusted)).toMatchObject({ code: 1 });
      flipBit(receipt, at);
    }
  });

  it('a bundle holds against the tiles of its log, and its first wrong entry is named', async () => {
    const copy = join(folder, 'bundles');
    cpSync(log, copy, { recursive: true });
    const bundle = join(copy, 'tile/entries/120');
    expect(await verify(bundle, ...trusted)).toMatchObject({
      code: 0,
      said: expect.stringContaining('entries 30720 to 30975'),
    });
    flipBit(bundle, -1);
    expect(await verify(bundle, ...trusted, '--json')).toMatchObject({
      code: 1,
      said: expect.stringContaining('"wrong-entry","place":"30975"'),
    });
  });

  it('wrong usage ends with 2', async () => {
    expect((await verify()).code).toBe(2);
    expect((await verify('x.tlog-proof', ...trusted)).code).toBe(2);
    expect((await verify(log, '--entry', 'x', ...trusted)).code).toBe(2);
  });
});
