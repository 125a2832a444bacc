import { connect } from 'node:net';
import type { ScanState } from '#domain/cases/attachment';
import { Refusal } from '#domain/errors';
import { outsideEnv } from '../../net/env';
import { guardedFetch } from '../../net/guarded-fetch';

/** A scanner that takes longer is taken for absent. */
const SCAN_LIMIT_MS = 30_000;
const CHUNK = 64 * 1024;
/** clamd's answers are a line. */
const LONGEST_ANSWER = 4_096;

/**
 * Has the configured scanner look at a file's content. Without one: `not-scanned`, which every page shows beside the file.
 *
 * @throws Refusal `invalid-input` with reason `malware`; `unavailable` when the scanner does not answer or not as expected: a
 *   file that should have been scanned is never kept unscanned.
 */
export async function scanFile(
  content: Uint8Array,
  scanner: string | null = outsideEnv().scanner,
): Promise<ScanState> {
  if (scanner === null) return 'not-scanned';
  const clean = scanner.startsWith('tcp:')
    ? await askClamd(new URL(scanner), content)
    : await askHttp(scanner, content);
  if (!clean)
    throw new Refusal('invalid-input', 'the scanner found malware', [{ field: 'file', reason: 'malware' }]);
  return 'clean';
}

/** clamd's INSTREAM: chunks with their lengths, then a length of nothing; `stream: OK` or `stream: <name> FOUND`. */
function askClamd({ hostname, port }: URL, content: Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) });
    let answer = '';
    const fail = (error?: Error) => {
      socket.destroy();
      reject(noAnswer(error));
    };
    socket.setTimeout(SCAN_LIMIT_MS, () => fail());
    socket.on('error', fail);
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
      if (answer.length > LONGEST_ANSWER) fail();
    });
    socket.on('close', () => {
      const said = answer.replace(/\0/g, '').trim();
      if (/^stream: OK$/.test(said)) resolve(true);
      else if (/^stream: .+ FOUND$/.test(said)) resolve(false);
      else reject(noAnswer());
    });
    socket.write('zINSTREAM\0');
    for (let at = 0; at < content.byteLength; at += CHUNK) {
      const chunk = content.subarray(at, at + CHUNK);
      socket.write(lengthOf(chunk.byteLength));
      socket.write(chunk);
    }
    socket.write(lengthOf(0));
  });
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** POST of the bytes; the answer is JSON with `infected`. The address is the operator's own, so it may be private. */
async function askHttp(address: string, content: Uint8Array): Promise<boolean> {
  const ask = guardedFetch({ networks: ['0.0.0.0/0', '::/0'], plainHttp: true });
  try {
    const response = await ask(address, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: content,
    });
    const said = response.ok ? ((await response.json()) as { readonly infected?: unknown } | null) : null;
    if (typeof said?.infected !== 'boolean') throw noAnswer();
    return !said.infected;
  } catch (error) {
    throw error instanceof Refusal ? error : noAnswer(error);
  } finally {
    await ask.close();
  }
}

function noAnswer(cause?: unknown): Refusal {
  return new Refusal(
    'unavailable',
    'the malware scanner does not answer',
    [{ field: 'file', reason: 'scanner-silent' }],
    cause,
  );
}
