import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run } from '#cli/commands/evidence/export';
import { exportEvidence } from '#services/evidence/export/export-evidence';
import { verifierOf } from '#services/evidence/signing/note-signing';
import { folderReader } from '#services/evidence/verify/log-reader';
import { trustOf } from '#services/evidence/verify/trust';
import { verifyPackage } from '#services/evidence/verify/verify-package';
import { makeLog, newLogKeys, ORIGIN, sampleEntry, vkeyOf } from './made-log';

/** An auditor follows the README of an evidence package, command by command. */

const folder = mkdtempSync(join(tmpdir(), 'zj-package-'));
const unpacked = join(folder, 'unpacked');
const keys = newLogKeys();
const NOW = Date.parse('2026-11-22T00:00:00Z') * 1_000;
const INDEXES = [0, 255, 256, 699];
let zip: Uint8Array;

beforeAll(async () => {
  await makeLog(join(folder, 'log'), 700, keys);
  const known = [keys.log, keys.sm2].map(verifierOf);
  zip = await exportEvidence(folderReader(join(folder, 'log')), known, INDEXES, NOW);
  for (const [name, data] of Object.entries(unzipSync(zip))) {
    mkdirSync(dirname(join(unpacked, name)), { recursive: true });
    writeFileSync(join(unpacked, name), data);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Indented lines of the README are commands. */
function commands(program: string): string[] {
  const lines = readFileSync(join(unpacked, 'README.en.md'), 'utf8').split('\n');
  return lines
    .filter((line) => line.startsWith('    ') && line.includes(program))
    .map((line) => line.trim().replace('KEY', vkeyOf(keys.log)));
}

function follow(command: string): { readonly ends: number | null; readonly said: string } {
  const compiler = existsSync('/usr/bin/go') ? '/usr/bin' : '/usr/local/go/bin';
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd: unpacked,
    encoding: 'utf8',
    timeout: 240_000,
    env: {
      ...process.env,
      PATH: `${compiler}:${process.env.PATH}`,
      GOCACHE: join(tmpdir(), 'zj-gocache'),
      GOFLAGS: '',
    },
  });
  return { ends: status, said: `${stdout}${stderr}` };
}

const flip = (name: string) => {
  const data = readFileSync(join(unpacked, name));
  data[10]! ^= 1;
  writeFileSync(join(unpacked, name), data);
};

describe('an evidence package', () => {
  it('holds what its README lists, in both languages', () => {
    const names = Object.keys(unzipSync(zip)).sort();
    expect(names).toEqual(
      [
        ...INDEXES.flatMap((index) => [`entries/${index}.json`, `proofs/${index}.tlog-proof`]),
        ...['README.en.md', 'README.zh-CN.md', 'checkpoint', 'keys.txt', 'verify.go'],
        ...['checkpoint-body', 'ed25519.pem', 'ed25519.sig', 'sm2.pem', 'sm2.sig'].map(
          (name) => `openssl/${name}`,
        ),
      ].sort(),
    );
    expect(readFileSync(join(unpacked, 'README.zh-CN.md'), 'utf8')).toContain(`日志：${ORIGIN}`);
    expect(readFileSync(join(unpacked, 'entries/256.json'))).toEqual(Buffer.from(sampleEntry(256)));
  });

  it('its Go command says HOLDS, and DOES NOT HOLD for one flipped bit', () => {
    const [command] = commands('go run');
    expect(follow(command!)).toEqual({ ends: 0, said: `HOLDS 成立: entry 0 of 700 in ${ORIGIN}\n` });
    flip('entries/0.json');
    const { ends, said } = follow(command!);
    expect([ends, said.includes('DOES NOT HOLD')]).toEqual([1, true]);
    flip('entries/0.json');
  });

  it('its openssl commands verify both signatures, and neither for one flipped bit', () => {
    const both = commands('openssl pkeyutl');
    expect(both).toHaveLength(2);
    for (const command of both) expect(follow(command).said).toContain('Signature Verified Successfully');
    flip('openssl/checkpoint-body');
    for (const command of both) expect(follow(command).ends).not.toBe(0);
    flip('openssl/checkpoint-body');
  });

  it('zhengjian verify holds it, and names what was changed in it', () => {
    const trust = trustOf([vkeyOf(keys.log)], null);
    expect(verifyPackage(zip, trust).entries.map(({ index }) => index)).toEqual(INDEXES);
    const changed = (change: (files: Zippable) => void) => {
      const files: Zippable = unzipSync(zip);
      change(files);
      return () => verifyPackage(zipSync(files), trust);
    };
    const swap = (files: Zippable) => {
      files['entries/0.json'] = files['entries/255.json']!;
    };
    expect(changed(swap)).toThrow('not-in-tree: 0');
    expect(changed((files) => delete files['proofs/256.tlog-proof'])).toThrow(/missing-piece: proofs\/256/);
    expect(changed((files) => delete files['entries/256.json'])).toThrow(/missing-piece: entries\/256/);
    const rename = (files: Zippable) => {
      files['entries/5.json'] = files['entries/255.json']!;
      files['proofs/5.tlog-proof'] = files['proofs/255.tlog-proof']!;
    };
    expect(changed(rename)).toThrow('wrong-entry: entries/5.json');
    expect(() => verifyPackage(zip, trustOf([vkeyOf(newLogKeys().log)], null))).toThrow(/no-known-signature/);
    expect(() => verifyPackage(zip.slice(0, 200), trust)).toThrow(/missing-piece/);
  });

  it('is made on the command line from a published log', async () => {
    const out = join(folder, 'made.zip');
    const quiet = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
    const trusted = ['--key', vkeyOf(keys.log), '--out', out];
    expect(await run([join(folder, 'log'), '--entries', '3,10-12', ...trusted])).toBe(0);
    const { entries } = verifyPackage(readFileSync(out), trustOf([vkeyOf(keys.log)], null));
    expect(entries.map(({ index }) => index)).toEqual([3, 10, 11, 12]);
    expect(await run([join(folder, 'log'), '--entries', '700', ...trusted])).toBe(1);
    quiet.mockRestore();
    const mute = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
    expect(await run([join(folder, 'log'), '--entries', '9-3', ...trusted])).toBe(2);
    mute.mockRestore();
  });

  it('is not made of what is not there, or was changed', async () => {
    const reader = folderReader(join(folder, 'log'));
    const known = [verifierOf(keys.log)];
    await expect(exportEvidence(reader, known, [700], NOW)).rejects.toThrow('beyond-tree: 700');
    await expect(exportEvidence(reader, known, [], NOW)).rejects.toThrow(/missing-piece/);
    await expect(exportEvidence(reader, known, Array(10_001).fill(1), NOW)).rejects.toThrow(/too-large/);
    const other = {
      ...reader,
      entries: async () => (await reader.entries({ index: 1, width: 256 })).slice(),
    };
    await expect(exportEvidence(other, known, [3], NOW)).rejects.toThrow('wrong-entry: 3');
  });
});
