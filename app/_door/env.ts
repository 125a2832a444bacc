import { z } from 'zod';
import { parseTrustedProxies, type TrustedProxies } from '#domain/machine/client-address';
import { parseRequestLimits, type RequestLimits } from '#domain/machine/request-limits';
import type { ProviderSettings } from '#services/identity/provider/open-provider';
import { readProviderEnv } from './provider-env';

const schema = z.object({
  ZHENGJIAN_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ZHENGJIAN_TRUSTED_PROXIES: read(parseTrustedProxies, 'a number of proxies, or networks like 10.0.0.0/8'),
  ZHENGJIAN_LIMITS: read(parseRequestLimits, 'limits like records.push=600/60,sign-in=10/60'),
});

export interface DoorEnv {
  readonly logLevel: string;
  /** Whose `X-Forwarded-For` counts. */
  readonly trustedProxies: TrustedProxies;
  readonly limits: RequestLimits;
}

/** The web process's part of the environment; throws with the variable's name when a value is not usable. */
export function doorEnv(source: NodeJS.ProcessEnv = process.env): DoorEnv {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => (source[name] ? [[name, source[name]]] : [])),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    );
  }
  const { data } = parsed;
  return {
    logLevel: data.ZHENGJIAN_LOG,
    trustedProxies: data.ZHENGJIAN_TRUSTED_PROXIES,
    limits: data.ZHENGJIAN_LIMITS,
  };
}

/** True in a development server, which evaluates code to show errors. */
export function developing(): boolean {
  return process.env.NODE_ENV === 'development';
}

/** The identity provider (统一身份认证), or null when none is configured. */
export function providerEnv(source: NodeJS.ProcessEnv = process.env): ProviderSettings | null {
  return readProviderEnv(source);
}

/** A text that `parse` understands; absent, it is the empty text. */
function read<Value>(parse: (text: string) => Value | null, wanted: string) {
  return z
    .string()
    .default('')
    .transform((text, context) => {
      const value = parse(text);
      if (value !== null) return value;
      context.addIssue({ code: 'custom', message: `must be ${wanted}` });
      return z.NEVER;
    });
}
