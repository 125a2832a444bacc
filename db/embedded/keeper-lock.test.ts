import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDesk } from './desk';
import { claimKeeperLock, keeperOf } from './keeper-lock';
import { liveLeases, takeLease } from './lease';
import { ownIdentity } from './process-identity';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhengjian-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const dead = JSON.stringify({ pid: process.pid, started: 'another time' });

it('one holds it, a second does not, and after release another does', () => {
  const first = claimKeeperLock(folder);
  expect(first).not.toBeNull();
  expect(claimKeeperLock(folder)).toBeNull();
  expect(keeperOf(folder)).toEqual(ownIdentity());
  first!.release();
  expect(keeperOf(folder)).toBeNull();
  expect(claimKeeperLock(folder)).not.toBeNull();
});

it('a dead holder is passed over, also when its pid lives again', () => {
  writeFileSync(join(folder, '7'), dead);
  expect(claimKeeperLock(folder)).not.toBeNull();
  expect(readdirSync(folder)).toEqual(['8']);
});

it('one who was overtaken between looking and claiming does not hold it', () => {
  writeFileSync(join(folder, '1'), dead);
  const first = claimKeeperLock(folder);
  // As a slow second would: it saw number 1 as the highest and claims 2, which is taken.
  expect(readdirSync(folder)).toEqual(['2']);
  expect(claimKeeperLock(folder)).toBeNull();
  first!.release();
});

it('leases count living processes only', () => {
  const desk = openDesk(folder);
  const lease = takeLease(desk);
  takeLease(desk);
  writeFileSync(join(desk.leases, `${process.pid}-1-dead`), '');
  expect(liveLeases(desk)).toBe(2);
  lease.giveBack();
  expect(liveLeases(desk)).toBe(1);
});
