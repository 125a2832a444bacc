import { isAscii } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';

/** Bytes decoded at once: enough to amortise the work per block, small enough to keep the peak low. */
const BLOCK = 262_144;
/** Non-ASCII bytes wanted before the encoding is judged. */
const EVIDENCE = 4_096;

export type Encoding = 'utf-8' | 'gb18030';

/**
 * The bytes as text blocks without a byte order mark. 'auto': a UTF-8 mark decides, else the first bytes beyond
 * ASCII do. What cannot be decoded becomes U+FFFD, which quarantines its row as `encoding-invalid`.
 * GB18030 is decoded by ICU (GB 18030-2022, all four-byte forms); `iconv-lite` keeps the private-use mappings of
 * the 2000 edition.
 */
export async function* readText(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding | 'auto',
  onEncoding?: (encoding: Encoding) => void,
): AsyncGenerator<string> {
  let decode: ((block: Buffer) => string) | null = null;
  let end: () => string = () => '';
  let first = true;
  for await (const block of blocks(bytes, encoding === 'auto')) {
    if (decode === null) {
      const opening = first;
      const marked = opening && block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf;
      first = false;
      // ASCII reads the same in both, so the judgement waits for evidence.
      if (encoding === 'auto' && !marked && isAscii(block)) {
        yield block.toString('latin1');
        continue;
      }
      const chosen = marked ? 'utf-8' : encoding === 'auto' ? judgeEncoding(block) : encoding;
      onEncoding?.(chosen);
      const decoder = decoderOf(chosen);
      decode = decoder.decode;
      end = decoder.end;
      const text = decode(block);
      yield opening && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    } else yield decode(block);
  }
  const rest = end();
  if (rest !== '') yield rest;
}

function decoderOf(encoding: Encoding): { decode: (block: Buffer) => string; end: () => string } {
  if (encoding === 'gb18030') {
    const decoder = new TextDecoder('gb18030', { ignoreBOM: true });
    return { decode: (block) => decoder.decode(block, { stream: true }), end: () => decoder.decode() };
  }
  const decoder = new StringDecoder('utf8');
  return { decode: (block) => decoder.write(block), end: () => decoder.end() };
}

/** Joins small chunks into blocks; the first block beyond ASCII also waits for its evidence when asked to. */
async function* blocks(bytes: AsyncIterable<Uint8Array>, wantEvidence: boolean): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  let judged = !wantEvidence;
  for await (const chunk of bytes) {
    held.push(chunk);
    size += chunk.length;
    if (size < BLOCK) continue;
    const block = joined(held, size);
    if (!judged && !isAscii(block)) {
      if (isAscii(block.subarray(0, block.length - EVIDENCE)) && size < 2 * BLOCK) {
        held = [block];
        continue;
      }
      judged = true;
    }
    yield block;
    held = [];
    size = 0;
  }
  if (size > 0) yield joined(held, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Buffer {
  const [only] = chunks;
  if (only && chunks.length === 1) return Buffer.from(only.buffer, only.byteOffset, only.byteLength);
  return Buffer.concat(chunks, size);
}

/**
 * UTF-8 or GB18030 for bytes without a mark. A UTF-8 file with a few broken characters is still UTF-8 (its bad rows
 * are quarantined); Chinese text in GB18030 hardly ever forms valid UTF-8 sequences.
 */
export function judgeEncoding(bytes: Uint8Array): Encoding {
  let valid = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at]!;
    if (lead < 0x80) continue;
    const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (at + length > bytes.length) break;
    if (length > 0 && lead < 0xf5 && continues(bytes, at + 1, at + length)) {
      valid += 1;
      at += length - 1;
    } else broken += 1;
  }
  return broken * 10 > valid ? 'gb18030' : 'utf-8';
}

function continues(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if ((bytes[at]! & 0xc0) !== 0x80) return false;
  return true;
}
