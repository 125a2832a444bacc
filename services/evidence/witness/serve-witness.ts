import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Witness, WitnessAnswer } from './witness';

/** A checkpoint with a hundred signatures and 63 hashes is well below. */
const MOST_BYTES = 64 * 1024;
const REQUEST_TIMEOUT_MS = 10_000;

export interface ServedWitness {
  readonly address: string;
  close(): Promise<void>;
}

/** Serves a witness over HTTP until it is closed. `port` 0 takes a free one. */
export async function serveWitness(
  witness: Witness,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<ServedWitness> {
  const server = createServer((request, response) => {
    const send = ({ status, contentType, body }: WitnessAnswer) =>
      response.writeHead(status, { 'content-type': contentType }).end(body);
    answer(witness, request).then(send, () => send(plain(500, 'the witness cannot keep its head now')));
  });
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.headersTimeout = REQUEST_TIMEOUT_MS;
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, host, done));
  const { address, port: taken } = server.address() as AddressInfo;
  const shown = address.includes(':') ? `[${address}]` : address;
  return { address: `http://${shown}:${taken}`, close: () => close(server) };
}

async function answer(witness: Witness, request: IncomingMessage): Promise<WitnessAnswer> {
  const path = (request.url ?? '').split('?')[0]!;
  if (path === '/add-checkpoint') {
    if (request.method !== 'POST') return plain(405, 'POST only');
    const body = await bodyOf(request);
    return body === null ? plain(413, 'too large') : await witness.addCheckpoint(body);
  }
  const originHash = /^\/([0-9a-f]{64})\/checkpoint$/.exec(path)?.[1];
  const note = originHash && request.method === 'GET' ? await witness.checkpoint(originHash) : null;
  return note === null ? plain(404, 'nothing here') : { ...plain(200, ''), body: note };
}

/** Null when there is more than a request may hold; what comes then is read and dropped. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes <= MOST_BYTES) parts.push(part);
  }
  return bytes > MOST_BYTES ? null : Buffer.concat(parts).toString('utf8');
}

function plain(status: number, words: string): WitnessAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body: `${words}\n` };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done, fail) => server.close((error) => (error ? fail(error) : done())));
}
