import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { LineScanner } from '#domain/mapping/parse-lines';
import { bytesOfPart, countRows, partsOfFile } from './file-parts';

const folder = mkdtempSync(join(tmpdir(), 'zhengjian-parts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(content: string | Buffer): string {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return path;
}

async function gathered(lines: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of lines) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function rowsIn(text: string): number {
  let rows = 0;
  const scanner = new LineScanner(() => {
    rows += 1;
  });
  scanner.push(text);
  scanner.end();
  return rows;
}

const line = fc.oneof(
  fc.constantFrom('', ' ', '\r', '　', '{}', ' {"a":1}\r', '苏州', '{"名":"王"}'),
  fc.string({ maxLength: 40 }).map((text) => text.replace(/\n/g, '')),
);

describe('parts of a file', () => {
  it('hold every line once and as many rows as the whole (property)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 90 }),
        fc.boolean(),
        async (lines, partBytes, closed) => {
          const text = `{"from":"here"}\n苏\n${lines.join('\n')}${closed ? '\n' : ''}`;
          const path = fileOf(text);
          const parts = (await partsOfFile(path, null, partBytes))!;
          const pieces: Buffer[] = [];
          let rows = 0;
          for (const part of parts) {
            const bytes = await gathered(bytesOfPart(path, part));
            expect(bytes.length === 0 || pieces.length === 0 || pieces.at(-1)!.at(-1) === 0x0a).toBe(true);
            if (bytes.length > 0) pieces.push(bytes);
            rows += await countRows(bytesOfPart(path, part));
          }
          expect(Buffer.concat(pieces).toString()).toBe(text);
          expect(rows).toBe(rowsIn(text));
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    ['NDJSON in UTF-8', Buffer.from('{"a":"苏州"}\n'), true],
    ['with a byte order mark', Buffer.from('﻿{"a":1}\n'), true],
    ['nothing beyond ASCII, so that its encoding is not known yet', Buffer.from('{"a":1}\n'), false],
    ['GB18030', Buffer.from('7b2261223a22cbd5d6ddcaa1227d0a', 'hex'), false],
    ['gzip', gzipSync('{"a":"苏州"}\n'), false],
    ['CSV, whose quoted cells span lines', Buffer.from('名称,编号\n"苏\n州",1\n'), false],
    ['nothing', Buffer.alloc(0), false],
  ])('%s', async (_, content, inParts) => {
    expect((await partsOfFile(fileOf(content), null, 1 << 20)) !== null).toBe(inParts);
  });
});
