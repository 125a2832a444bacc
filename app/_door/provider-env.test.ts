import { expect, it } from 'vitest';
import { readProviderEnv } from './provider-env';

const FULL = {
  NODE_ENV: 'production',
  OIDC_ISSUER: 'https://id.example.gov.cn',
  OIDC_CLIENT_ID: 'zhengjian',
  OIDC_CLIENT_SECRET: 'secret',
  ZHENGJIAN_ADDRESS: 'https://zhengjian.example.gov.cn/',
} as const;

it('is absent without an issuer, and then asks nothing else', () => {
  expect(readProviderEnv({ NODE_ENV: 'production' })).toBeNull();
  expect(readProviderEnv({ NODE_ENV: 'production', OIDC_ISSUER: '', OIDC_CLIENT_SECRET: 'x' })).toBeNull();
});

it('reads what is given; nothing private may be reached unless it is named', () => {
  expect(readProviderEnv(FULL)).toMatchObject({
    address: 'https://zhengjian.example.gov.cn',
    proof: { secret: 'secret' },
    staffClaim: null,
    reach: { networks: [], plainHttp: false },
  });
  const given = { ...FULL, ZHENGJIAN_REACH: '10.8.0.0/16, ::1/128', OIDC_STAFF_CLAIM: 'staff' };
  expect(readProviderEnv(given)).toMatchObject({
    staffClaim: 'staff',
    reach: { networks: ['10.8.0.0/16', '::1/128'] },
  });
});

it.each([
  ['an issuer without TLS', { OIDC_ISSUER: 'http://id.example' }, 'https://'],
  ['no address of ours', { ZHENGJIAN_ADDRESS: '' }, 'ZHENGJIAN_ADDRESS'],
  ['no client', { OIDC_CLIENT_ID: '' }, 'OIDC_CLIENT_ID'],
  ['no proof', { OIDC_CLIENT_SECRET: '' }, 'one of OIDC_CLIENT_SECRET'],
  ['two proofs', { OIDC_PRIVATE_KEY_FILE: '/x' }, 'one of OIDC_CLIENT_SECRET'],
  ['a network that is none', { ZHENGJIAN_REACH: '10.0.0.0' }, 'ZHENGJIAN_REACH'],
])('%s: refused with the variable’s name', (_, changes, words) => {
  expect(() => readProviderEnv({ ...FULL, ...changes })).toThrow(words);
});
