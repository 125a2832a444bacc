import { hash } from '@node-rs/argon2';
import { hashPassword as hashScrypt } from 'better-auth/crypto';
import { describe, expect, it } from 'vitest';
import { hashPassword, isDated, verifyPassword } from './password-hash';

describe('password hashes', () => {
  it('are argon2id with OWASP’s parameters, salted, and verify', async () => {
    const [one, other] = await Promise.all([hashPassword('证照 password'), hashPassword('证照 password')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(other);
    expect(await verifyPassword(one, '证照 password')).toBe(true);
    expect(await verifyPassword(one, '证照 passwore')).toBe(false);
    expect(isDated(one)).toBe(false);
  });

  it('are the same however the keyboard composed the text', async () => {
    expect(await verifyPassword(await hashPassword('caf\u00e9 ｆｕｌｌ'), 'cafe\u0301 full')).toBe(true);
  });

  it('of the first release verify and count as dated; so do weaker parameters', async () => {
    const scrypt = await hashScrypt('old password here');
    expect(await verifyPassword(scrypt, 'old password here')).toBe(true);
    expect(await verifyPassword(scrypt, 'another password')).toBe(false);
    expect(isDated(scrypt)).toBe(true);
    const weak = await hash('x', { algorithm: 2, memoryCost: 1024, timeCost: 1, parallelism: 1 });
    expect(await verifyPassword(weak, 'x')).toBe(true);
    expect(isDated(weak)).toBe(true);
  });
});
