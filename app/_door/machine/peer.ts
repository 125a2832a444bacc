import type { IncomingMessage } from 'node:http';

/** Request header by which this process's HTTP server says who is at the other end of the socket. */
const PEER_HEADER = 'x-zhengjian-peer';
const SHARED = Symbol.for('zhengjian.peer');

/** `subscribe` of node:diagnostics_channel; handed in, since this file is also compiled for the Edge runtime. */
type Subscribe = (channel: string, listener: (message: unknown) => void) => void;

/**
 * Notes the socket's address on every request that this process's HTTP servers receive. Next hands a route neither
 * the socket nor a trustworthy header: it sets `X-Forwarded-For` from the socket only when the client sent none
 * (next/dist/server/base-server.js), so the header alone proves nothing. Node announces each request before any
 * listener sees it (`http.server.request.start`); a header of that name sent from outside is replaced there, and a
 * mark of this process keeps it from being believed where nobody replaced it.
 */
export function watchPeers(subscribe: Subscribe): void {
  const holder = globalThis as { [SHARED]?: string };
  if (holder[SHARED] !== undefined) return;
  const mark = crypto.randomUUID();
  holder[SHARED] = mark;
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { readonly request: IncomingMessage };
    request.headers[PEER_HEADER] = `${mark} ${request.socket.remoteAddress ?? ''}`;
    // Next makes a fetch Request of it, which throws at TRACE (500). As a method that no door has it is refused.
    if (request.method === 'TRACE') request.method = 'DELETE';
  });
}

/** The other end of the socket, or null when this process does not watch its sockets. */
export function peerOf(headers: Headers): string | null {
  const mark = (globalThis as { [SHARED]?: string })[SHARED];
  const [given, address] = (headers.get(PEER_HEADER) ?? '').split(' ', 2);
  return mark !== undefined && given === mark && address ? address : null;
}
