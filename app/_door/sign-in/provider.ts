import { Refusal } from '#domain/errors';
import { openProvider, type Provider } from '#services/identity/provider/open-provider';
import { providerEnv } from '../env';

let held: Provider | null | undefined;

/**
 * The identity provider when one is configured. Each bundle of the web process has its own, unlike the archive: the
 * library knows its objects, and we our refusals, by class, and every bundle has classes of its own.
 */
export function provider(): Provider | null {
  if (held === undefined) {
    const settings = providerEnv();
    held = settings === null ? null : openProvider(settings);
  }
  return held;
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
