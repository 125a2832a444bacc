import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { Refusal } from '#domain/errors';
import { checkMapping } from '#domain/mapping/mapping';
import type { ParsedRow } from '#domain/records/record';
import { judgeEncoding } from '../reading/read-text';
import { type ReadOptions, readRows } from './read-rows';

const mapping = checkMapping({
  fields: {
    certificateNumber: { column: '编号' },
    holderName: { column: '姓名' },
    typeCode: { constant: 'T' },
  },
});

async function* chunksOf(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function rowsOf(
  bytes: Uint8Array | string,
  options: ReadOptions & { size?: number; plain?: boolean } = {},
): Promise<ParsedRow[]> {
  const rows: ParsedRow[] = [];
  const source = chunksOf(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, options.size ?? 65_536);
  for await (const some of readRows(source, options.plain ? null : mapping, options)) {
    expect(some.length).toBeLessThanOrEqual(2_000);
    rows.push(...some);
  }
  return rows;
}

const refused = async (bytes: Uint8Array | string, options?: ReadOptions & { plain?: boolean }) => {
  const error = await rowsOf(bytes, options).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
};

const names = (rows: ParsedRow[]) =>
  rows.map((row) => (row.ok ? row.record.holderName : row.quarantined.reason));
/** 32001: 㐂 and 𠀀 exist in GB18030 as four bytes only. */
const TEXT = '编号,姓名\n1,张三\n2,"欧阳\n娜娜"\n3,㐂𠀀\n';
const NAMES = ['张三', '欧阳\n娜娜', '㐂𠀀'];

describe('encodings and containers read alike', () => {
  const cases: [string, Uint8Array][] = [
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with mark', Buffer.from(`\ufeff${TEXT}`)],
    ['GB18030', iconv.encode(TEXT, 'gb18030')],
    ['gzip', gzipSync(TEXT)],
    ['gzip of GB18030', gzipSync(iconv.encode(TEXT, 'gb18030'))],
    ['gzip in two members', Buffer.concat([gzipSync(TEXT.slice(0, 20)), gzipSync(TEXT.slice(20))])],
  ];
  test.each(cases)('%s', async (_, bytes) => {
    expect(names(await rowsOf(bytes))).toEqual(NAMES);
    expect(names(await rowsOf(bytes, { size: 1 }))).toEqual(NAMES);
  });

  test('an encoding that shows only late in the file', async () => {
    const ascii = Array.from({ length: 100_000 }, (_, n) => `${n},plain`).join('\n');
    const csv = checkMapping({
      fields: {
        certificateNumber: { column: 'no' },
        holderName: { column: 'name' },
        typeCode: { constant: 'T' },
      },
    });
    for (const encoding of ['utf8', 'gb18030']) {
      const bytes = iconv.encode(`no,name\n${ascii}\n9,张三\n`, encoding);
      let last: ParsedRow | undefined;
      for await (const rows of readRows(chunksOf(bytes, 100_000), csv)) last = rows.at(-1);
      expect(last).toMatchObject({ ok: true, record: { row: 100_001, holderName: '张三' } });
    }
  });

  test('GB 18030-2022 mappings', async () => {
    const bytes = Buffer.concat([
      iconv.encode('编号,姓名\n1,张', 'gb18030'),
      Buffer.from([0xfe, 0x59, 0xa6, 0xd9, 0x0a]),
    ]);
    expect(names(await rowsOf(bytes))).toEqual(['张\u9fb4\ufe10']);
  });

  test('a few broken bytes in UTF-8 quarantine their row only', async () => {
    const text = `编号,姓名\n${'7,王五\n'.repeat(20)}`;
    const bytes = Buffer.concat([Buffer.from(`${text}1,a`), Buffer.from([0xff]), Buffer.from('\n2,李四\n')]);
    expect(names(await rowsOf(bytes)).slice(20)).toEqual(['encoding-invalid', '李四']);
  });

  test('judged by their bytes', () => {
    expect(judgeEncoding(Buffer.from('证照编号'))).toBe('utf-8');
    expect(judgeEncoding(iconv.encode('证照编号', 'gb18030'))).toBe('gb18030');
    expect(judgeEncoding(Buffer.from('证照').subarray(0, 5))).toBe('utf-8');
  });
});

describe('what is no table is refused', () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 ** 2, 'a'));
  test.each<[string, Uint8Array | string, string, string]>([
    ['truncated gzip', gzipSync(TEXT.repeat(100)).subarray(0, 40), 'invalid-input', 'ends early'],
    [
      'damaged gzip',
      Buffer.concat([gzipSync('x').subarray(0, 10), Buffer.alloc(50, 0xff)]),
      'invalid-input',
      'damaged',
    ],
    ['bomb', bomb, 'too-large', 'expands'],
    ['spreadsheet', Buffer.from('PK\x03\x04xxxx'), 'unsupported', 'CSV'],
    ['UTF-16', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'unsupported', 'UTF-8'],
    ['empty', '', 'invalid-input', 'empty'],
    ['blank', '\n\n', 'invalid-input', 'empty'],
    ['missing column', '编号,名\n1,2\n', 'invalid-input', 'header is: 编号, 名'],
    ['JSON array', '[{"a":1}]', 'unsupported', 'NDJSON'],
    ['header without end', 'x'.repeat(3_000_000), 'invalid-input', 'header'],
    ['binary', Buffer.alloc(5_000, 0x80), 'invalid-input', 'no column'],
  ])('%s', async (_, bytes, code, words) => {
    const refusal = await refused(bytes);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toContain(words);
  });

  test('more than the door allows', async () => {
    expect((await refused(TEXT, { maxBytes: 20 })).code).toBe('too-large');
  });
});

test('a failing source passes its own error on, and an early stop ends the source', async () => {
  async function* failing() {
    yield Buffer.from(TEXT);
    throw new Error('the disk is gone');
  }
  const drain = async (source: AsyncIterable<Uint8Array>) => {
    for await (const _ of readRows(source, mapping));
  };
  await expect(drain(failing())).rejects.toThrow('the disk is gone');
  let ended = false;
  async function* endless() {
    try {
      yield Buffer.from(TEXT);
      for (;;) yield Buffer.from('1,x\n'.repeat(10_000));
    } finally {
      ended = true;
    }
  }
  for await (const rows of readRows(endless(), mapping)) if (rows.length > 0) break;
  expect(ended).toBe(true);
});

test('NDJSON: bad lines are quarantined, the rest goes through', async () => {
  const lines = [
    '{"certificateId":"a"}',
    '',
    '{"certificateId":"b"',
    `{"certificateId":"${'x'.repeat(2_000_000)}"}`,
    '{"certificateId":"c","certificateId":"d"}',
    '{"certificateId":"e"}\r',
  ].join('\n');
  const rows = await rowsOf(lines, { plain: true });
  expect(rows.map((row) => (row.ok ? row.record.certificateId : row.quarantined.reason))).toEqual([
    'a',
    'row-malformed',
    'row-too-large',
    'row-malformed',
    'e',
  ]);
  expect(await rowsOf('', { plain: true, format: 'ndjson' })).toEqual([]);
});

test('CSV under canonical names needs no mapping', async () => {
  const rows = await rowsOf('certificateId,faceFields.colour\nX,red\n', { plain: true });
  expect(rows).toMatchObject([{ ok: true, record: { certificateId: 'X', faceFields: { colour: 'red' } } }]);
});

test('any bytes: rows or a Refusal, and as many rows out as lines in', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...['1,张三\n', '2,"a\nb"\n', '3,"x\n', '{"a":1}\n', ',,\n', '"', '\0'].map((s) => Buffer.from(s)),
    ),
    fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 12 }),
      fc.boolean(),
      fc.boolean(),
      async (pieces, zip, headed) => {
        const body = Buffer.concat([headed ? Buffer.from('编号,姓名\n') : Buffer.alloc(0), ...pieces]);
        const rows = await rowsOf(zip ? gzipSync(body) : body, { size: 7 }).catch((error: unknown) => {
          if (error instanceof Refusal) return null;
          throw error;
        });
        if (rows)
          expect(rows.map((row) => (row.ok ? row.record.row : row.quarantined.row))).toEqual(
            rows.map((_, n) => n + 1),
          );
      },
    ),
    { numRuns: 500 },
  );
});

test('no row is lost between good, broken and oversized ones', async () => {
  const line = fc.constantFrom('1,张三', '2,"李""四"', '3', '4,a"b', '5,"a"b', `6,${'长'.repeat(5_000)}`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 60 }),
      fc.integer({ min: 1, max: 5_000 }),
      async (lines, size) => {
        const rows = await rowsOf(['编号,姓名', ...lines].join('\n'), { size });
        expect(rows).toHaveLength(lines.length);
      },
    ),
    { numRuns: 200 },
  );
});
