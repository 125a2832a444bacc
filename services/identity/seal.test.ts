import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Sealer, sealerOf } from './seal';

const keys = new Map([
  [0, randomBytes(32)],
  [1, randomBytes(32)],
]);
const sealer = sealerOf(keys);
const record = randomBytes(16);

describe('seal and unseal', () => {
  it('gives back any text, for its own record only', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        (text, key) => {
          const sealed = sealer.seal(Buffer.from(key), text);
          expect(sealer.unseal(Buffer.from(key), sealed)).toBe(text);
          expect(() => sealer.unseal(record, sealed)).toThrow();
        },
      ),
    );
  });

  it('takes bytes as well as text', () => {
    expect(sealer.seal(record, Buffer.from('证照')).length).toBe(31 + 6);
    expect(sealer.unseal(record, sealer.seal(record, Buffer.from('证照')))).toBe('证照');
  });

  it('refuses a value with any one byte altered, or cut short', () => {
    const sealed = sealer.seal(record, '张三');
    for (let index = 0; index < sealed.length; index++) {
      const altered = Buffer.from(sealed);
      altered[index] = altered[index]! ^ 1;
      expect(() => sealer.unseal(record, altered), `byte ${index}`).toThrow();
      expect(() => sealer.unseal(record, sealed.subarray(0, index)), `length ${index}`).toThrow();
    }
  });

  it('never uses an IV twice, across refills of the pool', () => {
    const seen = new Set<string>();
    for (let index = 0; index < 10_000; index++) seen.add(sealer.seal(record, '').toString('hex', 3, 15));
    expect(seen.size).toBe(10_000);
  });

  it('seals with the newest data key and still opens older ones', () => {
    const old = sealer.seal(record, 'old');
    const rotated = sealerOf(new Map([...keys, [2, randomBytes(32)]]));
    expect(rotated.unseal(record, old)).toBe('old');
    expect(rotated.seal(record, 'new').readUInt16BE(1)).toBe(2);
    expect(() => sealer.unseal(record, rotated.seal(record, 'new'))).toThrow('data key 2 is not open');
    expect(rotated.holderHash('x')).toEqual(sealer.holderHash('x'));
  });

  it('refuses the root key as a data key', () => {
    const sealed = sealer.seal(record, 'x');
    sealed.writeUInt16BE(0, 1);
    expect(() => sealer.unseal(record, sealed)).toThrow('data key 0');
    expect(() => sealerOf(new Map([[0, randomBytes(32)]]))).toThrow('at least one data key');
  });
});

describe('keyed hashes', () => {
  it.each<[string, (from: Sealer) => Buffer]>([
    ['holder code', (from) => from.holderHash('张三')],
    ['holder name', (from) => from.holderNameHash('张三')],
    ['content', (from) => from.contentDigest('张三')],
    ['number', (from) => from.numberHash('A', 'T', '张三')],
    ['number elsewhere', (from) => from.numberHash('B', 'T', '张三')],
  ])('%s: 16 bytes, the same in every process, another under another root', (_, hash) => {
    expect(hash(sealer)).toHaveLength(16);
    expect(hash(sealerOf(keys))).toEqual(hash(sealer));
    expect(hash(sealerOf(new Map([...keys, [0, randomBytes(32)]])))).not.toEqual(hash(sealer));
  });

  it('keeps purposes and organisations apart', () => {
    const hashes = [
      sealer.holderHash('x'),
      sealer.holderNameHash('x'),
      sealer.contentDigest('x'),
      sealer.numberHash('A', 'T', 'x'),
      sealer.numberHash('B', 'T', 'x'),
      sealer.numberHash('A', 'U', 'x'),
    ].map((hash) => hash.toString('hex'));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('lets the organisation compute its own number hashes from its key', () => {
    const theirs = createHmac('sha256', sealer.numberKey('A')).update('T|苏A123').digest().subarray(0, 16);
    expect(sealer.numberHash('A', 'T', '苏A123')).toEqual(theirs);
  });
});
