import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ProviderSettings } from '#services/identity/provider/open-provider';
import { isNetwork } from '#services/net/guarded-fetch';

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');

/** The identity provider's part of the environment; docs/operations.md tells each. */
const schema = z
  .object({
    OIDC_ISSUER: z.url(),
    OIDC_CLIENT_ID: z.string(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    /** A PKCS #8 key in PEM: `private_key_jwt` instead of a secret. */
    OIDC_PRIVATE_KEY_FILE: z.string().optional(),
    OIDC_SCOPE: z.string().default('openid profile'),
    OIDC_STAFF_CLAIM: z.string().optional(),
    /** For tests: an issuer without TLS. */
    OIDC_ALLOW_HTTP: flag,
    /** Private networks that may be reached, in CIDR form, by commas. */
    ZHENGJIAN_REACH: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((network) => network.trim())
          .filter(Boolean),
      )
      .refine((networks) => networks.every(isNetwork), 'must be networks like 10.8.0.0/16'),
    /** Our own address as browsers see it. */
    ZHENGJIAN_ADDRESS: z.url(),
  })
  .refine((env) => (env.OIDC_CLIENT_SECRET === undefined) !== (env.OIDC_PRIVATE_KEY_FILE === undefined), {
    message: 'one of OIDC_CLIENT_SECRET and OIDC_PRIVATE_KEY_FILE is needed',
  })
  .refine((env) => env.OIDC_ALLOW_HTTP || env.OIDC_ISSUER.startsWith('https://'), {
    message: 'OIDC_ISSUER must begin with https://',
  });

/** Null when no `OIDC_ISSUER` is given; throws with the variable's name when the rest does not fit it. */
export function readProviderEnv(source: NodeJS.ProcessEnv): ProviderSettings | null {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  if (given.OIDC_ISSUER === undefined) return null;
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new Error(
      parsed.error.issues
        .map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '))
        .join('; '),
    );
  }
  const env = parsed.data;
  return {
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID,
    proof:
      env.OIDC_PRIVATE_KEY_FILE === undefined
        ? { secret: env.OIDC_CLIENT_SECRET! }
        : { privateKey: readFileSync(env.OIDC_PRIVATE_KEY_FILE, 'utf8') },
    address: new URL(env.ZHENGJIAN_ADDRESS).origin,
    staffClaim: env.OIDC_STAFF_CLAIM ?? null,
    scope: env.OIDC_SCOPE,
    reach: {
      networks: env.ZHENGJIAN_REACH,
      plainHttp: env.OIDC_ALLOW_HTTP,
    },
  };
}
