import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { register } from '../instrumentation';
import { machineRoute } from './machine-routes';

/**
 * The machine doors behind a plain Node server: for tests that need real sockets, or several processes over one
 * database (DATABASE_URL), without building the pages. Says its port on the first line of standard output.
 */
await register();

const server = createServer(async (incoming, outgoing) => {
  const { method = 'GET', url = '/', headers } = incoming;
  // As Next does it: only when the client sent none (next/dist/server/base-server.js).
  headers['x-forwarded-for'] ??= incoming.socket.remoteAddress;
  const named = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  const init: RequestInit & { duplex: 'half' } = { method, headers: named, duplex: 'half' };
  if (method !== 'GET' && method !== 'HEAD') init.body = Readable.toWeb(incoming) as ReadableStream;
  const response = await machineRoute(new Request(`http://${headers.host}${url}`, init));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body) await pipeline(Readable.fromWeb(response.body as never), outgoing);
  else outgoing.end();
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
// Whoever started it holds the other end.
process.stdin.resume().on('end', () => process.exit(0));
