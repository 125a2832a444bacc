import { randomBytes, randomUUID } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { contentPolicy, NONCE_HEADER } from './app/_door/content-policy';
import { developing } from './app/_door/env';
import { comesFromElsewhere } from './app/_door/origin';

/**
 * What every request for a page passes: a number, its own address (so that signing in can lead back to it) and the
 * nonce of its policy, each told to the page by a header. A header of that name sent from outside is replaced.
 */
export function proxy(request: NextRequest): NextResponse {
  // An address that is no UTF-8 once its signs are decoded, or holds U+0000: Next would answer it as a fault of ours.
  if (!isReadable(request.nextUrl.pathname)) return new NextResponse(null, { status: 400 });
  // A form or action of another site's page, sent with our reader's cookies: before any code of ours runs.
  if (request.method !== 'GET' && request.method !== 'HEAD' && comesFromElsewhere(request)) {
    return NextResponse.rewrite(new URL('/api/foreign', request.url));
  }
  const nonce = randomBytes(16).toString('base64');
  const policy = contentPolicy(nonce, developing());
  const headers = new Headers(request.headers);
  const cleaned = readable(request.nextUrl);
  const { pathname, search } = cleaned ?? request.nextUrl;
  headers.set('x-zhengjian-address', pathname + search);
  headers.set('x-zhengjian-request', randomUUID());
  headers.set(NONCE_HEADER, nonce);
  // Where Next looks for the nonce of its own scripts.
  headers.set('content-security-policy', policy);
  const onward = { request: { headers } };
  const response = cleaned === null ? NextResponse.next(onward) : NextResponse.rewrite(cleaned, onward);
  response.headers.set('content-security-policy', policy);
  return response;
}

function isReadable(pathname: string): boolean {
  try {
    return !decodeURIComponent(pathname).includes('\0');
  } catch {
    return false;
  }
}

/**
 * The address without what no page can read: parameters that hold U+0000 or are named as what all objects inherit
 * (`__proto__`, `constructor`: pages hand their query on as an object); null when there is nothing of it.
 */
function readable(url: NextRequest['nextUrl']): URL | null {
  const odd = [...url.searchParams].filter(
    ([name, value]) => name in Object.prototype || `${name}${value}`.includes('\0'),
  );
  if (odd.length === 0) return null;
  const cleaned = new URL(url.toString());
  for (const [name] of odd) cleaned.searchParams.delete(name);
  return cleaned;
}

// Not the machine doors: passing through here would buffer their bodies, which are streamed and large.
export const config = { matcher: ['/((?!api/|_next/|favicon.ico|icon.svg).*)'] };
