/** HTTP that readers of it disagree about (RFC 9112 §6.3, §11.2), or that nobody should read. */

export const HOST = 'Host: localhost\r\n';
const POST = `POST /api/v1/records HTTP/1.1\r\n${HOST}Content-Type: application/x-ndjson\r\n`;
export const SMUGGLED = `GET /api/v1/openapi.json HTTP/1.1\r\n${HOST}\r\n`;
/** Requests as bytes, by what is wrong with them. */
export const TORN: Readonly<Record<string, readonly string[]>> = {
  'Content-Length and Transfer-Encoding together': [
    `${POST}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
    `${POST}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n${SMUGGLED}\r\n0\r\n\r\n`,
    `${POST}Transfer-Encoding: xchunked\r\nContent-Length: 3\r\n\r\nabc${SMUGGLED}`,
    `${POST}Transfer-Encoding : chunked\r\nContent-Length: 3\r\n\r\nabc${SMUGGLED}`,
    `${POST}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${SMUGGLED}`,
  ],
  'lengths twice or none': [
    `${POST}Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde`,
    `${POST}Content-Length: +3\r\n\r\nabc`,
    `${POST}Content-Length: 3, 5\r\n\r\nabc`,
    `${POST}Content-Length: -1\r\n\r\n`,
    `${POST}Content-Length: 99999999999999999999\r\n\r\nabc`,
  ],
  'line ends and signs inside headers': [
    `GET / HTTP/1.1\r\n${HOST}X-A: a\rSet-Cookie: b\r\n\r\n`,
    `GET / HTTP/1.1\r\n${HOST}X-A: a\nX-B: b\r\n\r\n`,
    `GET / HTTP/1.1\r\n${HOST}X-A: a\0b\r\n\r\n`,
    `GET / HTTP/1.1\r\n${HOST} X-A: folded\r\n\r\n`,
    `GET / HTTP/1.1\r\n${HOST}X A: b\r\n\r\n`,
    `GET /\r\nX: y HTTP/1.1\r\n${HOST}\r\n`,
    `GET / HTTP/1.1\r\n${HOST}${HOST}\r\n`,
    `GET / HTTP/1.1\r\n\r\n`,
  ],
  'headers too large or too many': [
    `GET / HTTP/1.1\r\n${HOST}X-A: ${'a'.repeat(100_000)}\r\n\r\n`,
    `GET / HTTP/1.1\r\n${HOST}${Array.from({ length: 3_000 }, (_, n) => `X-${n}: a\r\n`).join('')}\r\n`,
    `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n${HOST}\r\n`,
  ],
  'chunks that are none': [
    `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n`,
    `${POST}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc`,
    `${POST}Transfer-Encoding: chunked\r\n\r\n3;${'x'.repeat(40_000)}\r\nabc\r\n0\r\n\r\n`,
  ],
  'methods nobody asked for': ['TRACE', 'CONNECT', 'PATCH', 'DELETE', 'QUERY'].map(
    (method) => `${method} /api/v1/records HTTP/1.1\r\n${HOST}Content-Length: 0\r\nConnection: close\r\n\r\n`,
  ),
};
