import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Refusal } from '#domain/errors';

export interface ByteLimits {
  /** Called with the bytes taken from the source so far (compressed, if it is compressed). */
  readonly onBytes?: (total: number) => void;
  /** Most decompressed bytes taken; default 64 GiB. */
  readonly maxBytes?: number;
  /** Most decompressed bytes per compressed byte once RATIO_FROM bytes are out; default 300. */
  readonly maxRatio?: number;
}

const MAX_BYTES = 64 * 1024 ** 3;
/** Registers compress 5 to 60 times; deflate's bound is 1,032, which only an attack comes near. */
const MAX_RATIO = 300;
const RATIO_FROM = 16 * 1024 ** 2;

/**
 * The source's bytes, gunzipped when they begin with gzip's mark. Back-pressure holds throughout. Throws
 * Refusal('invalid-input') on broken gzip, ('too-large') past a limit, ('unsupported') on other containers;
 * errors of the source itself pass as they are.
 */
export async function* readBytes(
  source: AsyncIterable<Uint8Array>,
  limits: ByteLimits = {},
): AsyncGenerator<Uint8Array> {
  const counter = { taken: 0 };
  const chunks = counted(source, counter, limits.onBytes)[Symbol.asyncIterator]();
  try {
    let head: Uint8Array = new Uint8Array(0);
    while (head.length < 4) {
      const next = await chunks.next();
      if (next.done) break;
      head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
    }
    refuseContainers(head);
    const rest = resumed(head, chunks);
    const bytes = head[0] === 0x1f && head[1] === 0x8b ? gunzipped(rest, counter, limits) : rest;
    const most = limits.maxBytes ?? MAX_BYTES;
    let out = 0;
    for await (const chunk of bytes) {
      out += chunk.length;
      if (out > most) throw new Refusal('too-large', `the content exceeds ${most} bytes`);
      yield chunk;
    }
  } finally {
    await chunks.return?.(undefined);
  }
}

async function* counted(
  source: AsyncIterable<Uint8Array>,
  counter: { taken: number },
  onBytes: ByteLimits['onBytes'],
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    counter.taken += chunk.length;
    onBytes?.(counter.taken);
    if (chunk.length > 0) yield chunk;
  }
}

async function* resumed(
  head: Uint8Array,
  chunks: AsyncIterator<Uint8Array, unknown, undefined>,
): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (;;) {
    const next = await chunks.next();
    if (next.done) return;
    yield next.value;
  }
}

async function* gunzipped(
  source: AsyncIterable<Uint8Array>,
  counter: { taken: number },
  limits: ByteLimits,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 262_144 });
  // A failure also destroys `gunzip`, whose iteration below throws it: nothing is lost by ignoring it here.
  const feeding = pipeline(Readable.from(source), gunzip).catch(() => undefined);
  const ratio = limits.maxRatio ?? MAX_RATIO;
  let out = 0;
  try {
    for await (const chunk of gunzip) {
      out += (chunk as Buffer).length;
      if (out > RATIO_FROM && out > counter.taken * ratio) {
        throw new Refusal('too-large', `the gzip stream expands more than ${ratio} times`);
      }
      yield chunk as Buffer;
    }
  } catch (error) {
    throw brokenGzip(error) ?? error;
  } finally {
    gunzip.destroy();
    await feeding;
  }
}

function brokenGzip(error: unknown): Refusal | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR') return new Refusal('invalid-input', 'the gzip stream ends early', [], error);
  return code.startsWith('Z_') ? new Refusal('invalid-input', 'the gzip stream is damaged', [], error) : null;
}

function refuseContainers(head: Uint8Array): void {
  const [a, b, c, d] = head;
  if (a === 0x50 && b === 0x4b && (c === 3 || c === 5)) {
    throw new Refusal('unsupported', 'a zip archive or spreadsheet (xlsx): save it as CSV');
  }
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    throw new Refusal('unsupported', 'UTF-16 text: save it as UTF-8');
  }
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) {
    throw new Refusal('unsupported', 'zstd compression: use gzip');
  }
  if (a === 0x42 && b === 0x5a && c === 0x68) throw new Refusal('unsupported', 'bzip2 compression: use gzip');
}
