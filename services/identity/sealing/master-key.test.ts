import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MasterKeyPlace, readMasterKeys } from './master-key';

const readMasterKey = (place: MasterKeyPlace, mayCreate: boolean) => readMasterKeys(place, mayCreate)[0]!;

let dataDirectory: string;
beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'zhengjian-key-'));
});
afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

describe('readMasterKeys', () => {
  it('makes one file that only its owner reads, and reads it ever after', () => {
    const key = readMasterKey({ given: null, dataDirectory }, true);
    const file = join(dataDirectory, 'keys', 'master.key');
    expect(key).toHaveLength(32);
    expect(readFileSync(file, 'utf8').trim()).toBe(key.toString('base64'));
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readMasterKey({ given: null, dataDirectory }, false)).toEqual(key);
  });

  it('prefers the given key and then writes nothing', () => {
    const given = Buffer.alloc(32, 7).toString('base64');
    expect(readMasterKey({ given, dataDirectory }, true)).toEqual(Buffer.alloc(32, 7));
    expect(() => statSync(join(dataDirectory, 'keys'))).toThrow();
  });

  it.each([
    ['too short', Buffer.alloc(31).toString('base64')],
    ['too long', Buffer.alloc(33).toString('base64')],
    ['not base64', 'x'.repeat(44)],
    ['hexadecimal', '00'.repeat(32)],
  ])('refuses a given key that is %s', (_, given) => {
    expect(() => readMasterKey({ given, dataDirectory }, true)).toThrow('base64 form of 32 bytes');
  });

  it('says that a lost key is lost instead of making another', () => {
    expect(() => readMasterKey({ given: null, dataDirectory }, false)).toThrow('does not exist');
  });

  it.runIf(process.platform !== 'win32')('refuses a file that others may read', () => {
    readMasterKey({ given: null, dataDirectory }, true);
    const file = join(dataDirectory, 'keys', 'master.key');
    chmodSync(file, 0o640);
    expect(() => readMasterKey({ given: null, dataDirectory }, false)).toThrow('chmod 600');
    chmodSync(file, 0o600);
    writeFileSync(file, 'broken');
    expect(() => readMasterKey({ given: null, dataDirectory }, false)).toThrow('base64 form');
  });
});
