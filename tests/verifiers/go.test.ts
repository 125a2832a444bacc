import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goAuditor } from './go-auditor';
import { makeLog, newLogKeys, receiptOf, sampleEntry, vkeyOf } from './made-log';

/** golang.org/x/mod/sumdb, from Debian's package, on a log that we made: none of our code judges it. */

const folder = mkdtempSync(join(tmpdir(), 'zj-go-'));
const log = join(folder, 'log');
const keys = newLogKeys();
const vkey = vkeyOf(keys.log);
const SIZE = 70_000;
let audit: ReturnType<typeof goAuditor>;

beforeAll(async () => {
  audit = goAuditor();
  writeFileSync(join(folder, 'older'), await makeLog(join(folder, 'before'), 50_000, keys));
  await makeLog(log, SIZE, keys);
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `spoil` on a copy of the log and hands it to the auditor. */
function auditSpoiled(spoil: (copy: string) => void, ...more: string[]) {
  const copy = join(folder, 'copy');
  rmSync(copy, { recursive: true, force: true });
  cpSync(log, copy, { recursive: true });
  spoil(copy);
  return audit('log', copy, vkey, ...more);
}

function flipBit(path: string, at: number): void {
  const data = readFileSync(path);
  data[at < 0 ? data.length + at : at]! ^= 1;
  writeFileSync(path, data);
}

describe('Go’s x/mod', () => {
  it('accepts the log of 70,000 entries, and that it goes on from 50,000; lines by SM2 and a witness do not disturb it', () => {
    const { holds, said } = audit('log', log, vkey, join(folder, 'older'));
    expect(said).toMatch(/^HOLDS: 70000 entries/);
    expect(holds).toBe(true);
  });

  it.each([
    ['an entry', 'tile/entries/100', 40, 'leaf mismatch at 25600'],
    ['the last entry', 'tile/entries/273.p/112', -1, 'leaf mismatch at 69999'],
    ['a length', 'tile/entries/005', 1, ''],
    ['a hash of level 0', 'tile/0/100', 77, ''],
    ['a hash of level 1', 'tile/1/000', 4_000, ''],
    ['a hash of level 2', 'tile/2/000.p/1', 3, ''],
    ['the border', 'tile/0/273.p/112', 112 * 32 - 1, ''],
    ['the origin', 'checkpoint', 2, ''],
    ['the root', 'checkpoint', 40, ''],
    ['the log’s signature', 'checkpoint', 140, ''],
  ])('says so when one bit of %s is flipped', (_what, path, at, words) => {
    const { holds, said } = auditSpoiled((copy) => flipBit(join(copy, path), at));
    expect(holds).toBe(false);
    expect(said).toMatch(/^DOES NOT HOLD/);
    expect(said).toContain(words);
  });

  it('says so when a tile is missing or short', () => {
    expect(auditSpoiled((copy) => rmSync(join(copy, 'tile/0/007'))).holds).toBe(false);
    expect(auditSpoiled((copy) => truncateSync(join(copy, 'tile/0/007'), 32 * 9)).holds).toBe(false);
  });

  it('says so when the log is another one than before', async () => {
    const other = join(folder, 'other');
    await makeLog(other, 60_000, keys, { entryOf: (at) => sampleEntry(at === 31_000 ? 1 : at) });
    expect(audit('log', other, vkey).holds).toBe(true);
    expect(audit('log', other, vkey, join(folder, 'older')).holds).toBe(false);
    expect(audit('log', join(folder, 'before'), vkey, join(log, 'checkpoint')).said).toMatch(/shrank/);
  });

  it('accepts a receipt with its entry, and neither with a flipped bit', async () => {
    const [receipt, entry] = [join(folder, 'r.tlog-proof'), join(folder, 'entry')];
    writeFileSync(receipt, await receiptOf(log, 31_337, SIZE));
    writeFileSync(entry, sampleEntry(31_337));
    expect(audit('receipt', receipt, entry, vkey)).toEqual({
      holds: true,
      said: 'HOLDS: entry 31337 of 70000',
    });
    flipBit(entry, 30);
    expect(audit('receipt', receipt, entry, vkey).holds).toBe(false);
    flipBit(entry, 30);
    flipBit(receipt, 60);
    expect(audit('receipt', receipt, entry, vkey).holds).toBe(false);
  });
});
