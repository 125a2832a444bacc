import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#domain/errors';
import { digestedContent } from '#services/intake/digested-content';
import { readManifest } from '#services/intake/read-manifest';
import { readRows } from '#services/intake/read-rows';
import { readSample } from '#services/intake/read-sample';
import { DEEP, JSON_TEXTS, ODD_CHARACTERS, SQL_AND_HTML } from './hostile';
import { type End, SEED, Tally, within } from './tally';

const NDJSON = Array.from({ length: 40 }, (_, n) =>
  JSON.stringify({
    certificateId: `c-${n}`,
    typeCode: 'T',
    issuedOn: '2026-11-20',
    version: 1,
    holderName: '王小明',
  }),
).join('\n');
const CSV = `certificateId,typeCode,issuedOn,holderName\n${Array.from({ length: 40 }, (_, n) => `c-${n},T,2026-11-20,"王,小明"`).join('\n')}\n`;
const MANIFEST = `typeCode,day,number\n${Array.from({ length: 40 }, (_, n) => `T,2026-11-20,N-${n}`).join('\n')}\n`;

/** Reads all of it; how many rows came and how many were refused with a reason. */
type Reader = (source: AsyncIterable<Uint8Array>) => Promise<{ rows: number; refused: number }>;

const READERS: Readonly<Record<string, Reader>> = {
  'rows of a file': async (source) => {
    const counts = { rows: 0, refused: 0 };
    for await (const rows of readRows(source, null))
      for (const row of rows) {
        counts.rows += 1;
        if (row.ok) continue;
        counts.refused += 1;
        expect(row.quarantined).toMatchObject({
          row: counts.rows,
          reason: expect.stringMatching(/^[a-z-]+$/),
        });
        expect(row.quarantined.raw.length).toBeLessThan(1_100_000);
      }
    return counts;
  },
  'rows of a manifest': async (source) => {
    const counts = { rows: 0, refused: 0 };
    for await (const { rows } of readManifest(source))
      for (const row of rows) {
        counts.rows += 1;
        if (!row.ok) counts.refused += 1;
      }
    return counts;
  },
  'sample for a mapping': async (source) => {
    const { rows, malformed } = await readSample(source);
    return { rows: rows.length + malformed, refused: malformed };
  },
  'digest of a delivery': async (source) => {
    expect(await digestedContent(source, { maxBytes: 64 * 1024 ** 2 }).digest()).toMatch(/^[0-9a-f]{64}$/);
    return { rows: 1, refused: 0 };
  },
};

const random = (size: number, salt: number) => {
  const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, n) =>
    createHash('sha256').update(`${SEED}/${salt}/${n}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, size);
};
/** Beyond the size from which the ratio of a gzip stream is watched. */
const BOMB = 17 * 1024 ** 2;
const gz = (text: string | Uint8Array) => gzipSync(text, { level: 9 });
/** Positions spread over a content, ends and headers among them. */
const places = (length: number, count: number) =>
  Array.from({ length: count }, (_, n) => Math.floor((n * length) / count));

const flipped = (bytes: Uint8Array, at: number) => {
  const copy = Buffer.from(bytes);
  copy[at] = copy[at]! ^ 0xff;
  return copy;
};
const invalidUtf8 = ['ff', 'fe41', 'c080', 'eda080', 'f4908080', 'e28228', 'f0288cbc', 'c3', '80'].map(
  (hex) => Buffer.from(hex, 'hex'),
);

const CLASSES: Readonly<Record<string, () => Uint8Array[]>> = {
  'gzip cut short': () =>
    [NDJSON, CSV].flatMap((text) => places(gz(text).length, 40).map((at) => gz(text).subarray(0, at))),
  'gzip with one byte changed': () =>
    [NDJSON, CSV].flatMap((text) => places(gz(text).length, 40).map((at) => flipped(gz(text), at))),
  'gzip bomb': () => [gz(Buffer.alloc(BOMB)), gz(gz(Buffer.alloc(BOMB, '{}\n')))],
  'gzip followed by something else': () => [
    Buffer.concat([gz(NDJSON), Buffer.from('tail')]),
    Buffer.concat([gz(NDJSON), gz(NDJSON)]),
    Buffer.concat([gz(CSV), random(500, 1)]),
  ],
  'line of 10 MB': () =>
    [`{"certificateId":"${'x'.repeat(10_000_000)}"}\n${NDJSON}`, `${CSV}${','.repeat(10_000_000)}\n`].map(
      (text) => Buffer.from(text),
    ),
  'ten megabytes without a line end': () => [Buffer.alloc(10_000_000, ' '), Buffer.alloc(10_000_000, 'x')],
  'invalid UTF-8': () =>
    invalidUtf8.flatMap((bad) => [
      Buffer.concat([Buffer.from('{"certificateId":"'), bad, Buffer.from(`"}\n${NDJSON}`)]),
      Buffer.concat([Buffer.from('certificateId,typeCode\n'), bad, Buffer.from(',x\n')]),
    ]),
  'other containers and encodings': () =>
    [
      '504b0304',
      '28b52ffd',
      '425a68',
      'fffe',
      'feff',
      '0000feff',
      '7f454c46',
      '89504e47',
      '25504446',
      'efbbbf',
    ].map((hex) => Buffer.concat([Buffer.from(hex, 'hex'), random(300, 2)])),
  'nothing, or hardly anything': () =>
    ['', '\n', '\r\n\r\n', ' ', '\uFEFF', '{}', ',', '"', '\x1f', '\x1f\x8b', '[', '{'].map((text) =>
      Buffer.from(text, text.startsWith('\x1f') ? 'latin1' : 'utf8'),
    ),
  'random bytes': () => places(4_000, 60).map((size, salt) => random(size + 1, salt + 10)),
  'hostile JSON lines': () => [...JSON_TEXTS, ...DEEP].map((text) => Buffer.from(`${text}\n${NDJSON}`)),
  'hostile cells': () =>
    [...SQL_AND_HTML, ...ODD_CHARACTERS].map((text) =>
      Buffer.from(`certificateId,typeCode\n${text},T\n"${text}",T\n`),
    ),
  'valid, then altered': () =>
    fc
      .sample(
        fc.tuple(
          fc.constantFrom(NDJSON, CSV, MANIFEST),
          fc.nat(1_000),
          fc.uint8Array({ minLength: 1, maxLength: 3 }),
        ),
        { seed: SEED, numRuns: 150 },
      )
      .map(([text, at, put]) => {
        const bytes = Buffer.from(text);
        return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + 1)]);
      }),
};

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  // The first bytes one by one: marks and characters arrive in halves.
  for (let at = 0; at < Math.min(6, bytes.length); at += 1) yield bytes.subarray(at, at + 1);
  for (let at = 6; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function end(reader: Reader, bytes: Uint8Array): Promise<End> {
  try {
    const { rows, refused } = await reader(inPieces(bytes));
    return refused > 0 ? 'row refused' : rows > 0 ? 'accepted' : 'refused';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.message).not.toBe('');
    return 'refused';
  }
}

const tally = new Tally();

describe.each(Object.entries(CLASSES))('%s', (input, make) => {
  it('is read or refused by every reader, in bounded time and memory', async () => {
    for (const bytes of make())
      for (const [door, reader] of Object.entries(READERS))
        tally.add(input, door, await within(() => end(reader, bytes), `${input} at ${door}`));
  });
});

it('the table of docs/security.md is what was tried', () => tally.expectInDocument('contents'));
