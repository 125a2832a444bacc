import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashKey, hmac16 } from './keyed-hash';

const reference = (secret: Buffer, text: string) =>
  createHmac('sha256', secret).update(text).digest().subarray(0, 16).toString('hex');

describe('hmac16', () => {
  it('is the first half of RFC 4231 test case 2', () => {
    const key = hashKey(Buffer.from('Jefe'));
    expect(hmac16(key, 'what do ya want for nothing?').toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c7',
    );
  });

  it('equals createHmac for any key and text, lone surrogates included', () => {
    const secrets = fc.uint8Array({ minLength: 1, maxLength: 64 }).map((bytes) => Buffer.from(bytes));
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(secrets, texts, (secret, text) => {
        expect(hmac16(hashKey(secret), text).toString('hex')).toBe(reference(secret, text));
      }),
      { numRuns: 500 },
    );
  });

  it.each([0, 1, 63, 64, 682, 683, 2047, 2048, 2049, 10_000])(
    'equals createHmac at %i characters',
    (length) => {
      const secret = randomBytes(32);
      for (const unit of ['x', '证']) {
        const text = unit.repeat(length);
        expect(hmac16(hashKey(secret), text).toString('hex')).toBe(reference(secret, text));
      }
    },
  );

  it('hands out bytes that later computations leave alone', () => {
    const key = hashKey(randomBytes(32));
    const first = hmac16(key, 'a');
    const kept = first.toString('hex');
    hmac16(key, 'b');
    expect(first.toString('hex')).toBe(kept);
  });
});
