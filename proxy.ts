import { type NextRequest, NextResponse } from 'next/server';

/** Tells a page its own address, so that signing in can lead back to it. A header sent from outside is replaced. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set('x-zhengjian-address', request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

// Not the machine doors: passing through here would buffer their bodies, which are streamed and large.
export const config = { matcher: ['/((?!api/|_next/|favicon.ico).*)'] };
