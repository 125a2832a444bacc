import { Refusal } from '#domain/errors';

/** The host a browser addressed; proxies put it into `X-Forwarded-Host`, which no foreign page can set. */
function hostOf(request: Request): string | null {
  return request.headers.get('x-forwarded-host')?.split(',')[0]?.trim() ?? request.headers.get('host');
}

/** Refuses what another site's page sent with our cookies; programs send neither header and pass. */
export function refuseForeignOrigin(request: Request): void {
  if (comesFromElsewhere(request)) throw new Refusal('forbidden', 'the request comes from another site');
}

/** True for what another site's page sent. */
export function comesFromElsewhere(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  return origin === null
    ? site !== null && site !== 'same-origin' && site !== 'none'
    : originHost(origin) !== hostOf(request);
}

function originHost(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/** True when the browser came by https, directly or through a proxy. */
export function cameByHttps(headers: Headers): boolean {
  return headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https';
}

/** A `Set-Cookie` value, closed to plain http where the browser came by https. */
export function cookieFor(headers: Headers, cookie: string): string {
  return cameByHttps(headers) ? `${cookie}; Secure` : cookie;
}

/** Puts the typed name back into the sign-in form after a refusal, without naming anybody in an address. */
export const SIGN_IN_NAME_COOKIE = 'sign-in-name';

const SOMEWHERE = 'http://house.invalid';

/** A page of ours to go on to: the given address when it stays in this house, else the first room that is theirs. */
export function onwardAddress(next: string | null | undefined): string {
  if (!next?.startsWith('/') || !URL.canParse(next, SOMEWHERE)) return '/';
  const url = new URL(next, SOMEWHERE);
  // `//evil.example` and `/\evil.example` are other hosts to a browser.
  if (url.origin !== SOMEWHERE || url.pathname.startsWith('//') || url.pathname.startsWith('/sign-in'))
    return '/';
  return `${url.pathname}${url.search}`;
}

/** Our own address as the reader's browser has it, without a path: for links that leave on paper or as a picture. */
export function addressOfSite(headers: Headers): string {
  const host = headers.get('x-forwarded-host')?.split(',')[0]?.trim() ?? headers.get('host') ?? 'localhost';
  return `${cameByHttps(headers) ? 'https' : 'http'}://${host}`;
}
