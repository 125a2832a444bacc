import { Refusal } from '#domain/errors';
import { openProvider, type Provider } from '#services/identity/provider/open-provider';
import { providerEnv } from '../env';

const SHARED = Symbol.for('zhengjian.provider');

/** The identity provider when one is configured; one per process, on globalThis as a development server reloads. */
export function provider(): Provider | null {
  const holder = globalThis as { [SHARED]?: Provider | null };
  if (holder[SHARED] === undefined) {
    const settings = providerEnv();
    holder[SHARED] = settings === null ? null : openProvider(settings);
  }
  return holder[SHARED];
}

export function requireProvider(): Provider {
  const configured = provider();
  if (configured === null) throw new Refusal('not-found', 'no identity provider is configured');
  return configured;
}

/** Holds the flow of a browser that went to the provider; read by our callback only. */
const FLOW_COOKIE = 'zhengjian.oidc';

export function flowCookie(flow: string, seconds: number): string {
  return `${FLOW_COOKIE}=${flow}; Path=/api/auth/oidc; Max-Age=${seconds}; HttpOnly; SameSite=Lax`;
}

export function flowOf(request: Request): string | null {
  const pairs = request.headers.get('cookie')?.split(';') ?? [];
  const pair = pairs.map((one) => one.trim()).find((one) => one.startsWith(`${FLOW_COOKIE}=`));
  return pair?.slice(FLOW_COOKIE.length + 1) || null;
}
