import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseDay } from '#domain/calendar/day';
import { Refusal } from '#domain/errors';
import { type ManifestOptions, type ManifestRow, readManifest } from './read-manifest';

const DAY = parseDay('2026-11-20')!;

async function read(content: string | Buffer, options?: ManifestOptions) {
  async function* source() {
    const bytes = Buffer.from(content);
    // Uneven pieces, so that a character or a line may be cut.
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
  }
  const rows: ManifestRow[] = [];
  let covers = 0;
  for await (const chunk of readManifest(source(), options)) {
    rows.push(...chunk.rows);
    covers = chunk.covers;
  }
  return { rows, covers };
}

const good = (row: number, over: object = {}) => ({
  ok: true,
  row,
  organisation: null,
  typeCode: 'T1',
  day: DAY,
  number: `N${row}`,
  version: null,
  status: null,
  ...over,
});

describe('readManifest', () => {
  it.each([
    ['Chinese names', '证照类型代码,签发日期,证照编号\nT1,2026-11-20,N1\n'],
    ['canonical names', 'typeCode,issuedOn,certificateNumber\nT1,20261120,N1\n'],
    ['short names, tabs, another order', 'number\tday\ttype\r\nN1\t2026年11月20日\tT1\r\n'],
    ['quotes and blanks', '"type_code","day","number"\n T1 ,2026/11/20,"N1"'],
    ['NDJSON', '{"typeCode":"T1","day":"2026-11-20","number":"N1"}\n'],
    ['gzip', gzipSync('type,day,number\nT1,2026-11-20,N1\n')],
  ])('reads %s', async (_name, content) => {
    expect(await read(content)).toEqual({ rows: [good(1)], covers: 0 });
  });

  it('reads version, status and organisation where they are given, and says what it covers', async () => {
    const csv =
      'organisation,type,day,number,version,status\nO1,T1,2026-11-20,N1,3,正常\nO2,T1,2026-11-20,N2,,\n';
    expect(await read(csv)).toEqual({
      rows: [
        good(1, { organisation: 'O1', version: 3, status: 'effective' }),
        good(2, { organisation: 'O2' }),
      ],
      covers: 3,
    });
  });

  it('takes named columns and constants', async () => {
    const options = { columns: { number: 'Permit #' }, constants: { typeCode: 'T1', day: '2026-11-20' } };
    expect(await read('x,Permit #\n1,N1\n', options)).toEqual({ rows: [good(1)], covers: 0 });
  });

  it.each([
    [',2026-11-20,N,1', 'typeCode', 'type-missing'],
    ['T,,N,1', 'day', 'day-missing'],
    ['T,2026-02-30,N,1', 'day', 'day-unparseable'],
    ['T,11/20/2026,N,1', 'day', 'day-unparseable'],
    ['T,2026-11-20, ,1', 'number', 'number-missing'],
    [`T,2026-11-20,${'9'.repeat(401)},1`, 'number', 'field-too-long'],
    ['T,2026-11-20,N,v1', 'version', 'version-unparseable'],
    ['T,2026-11-20,"N"x,1', null, 'row-malformed'],
  ])('refuses the row %s and goes on', async (line, field, reason) => {
    const { rows } = await read(`type,day,number,version\n${line}\nT1,2026-11-20,N2,1\n`);
    expect(rows).toEqual([{ ok: false, row: 1, field, reason }, good(2, { version: 1 })]);
  });

  it.each([
    ['no number', 'type,day\nT,2026-11-20\n', {}],
    ['a named column that is not there', 'type,day,number\nT,2026-11-20,N\n', { columns: { version: 'v' } }],
    ['nothing at all', '', {}],
    ['a day that is none', 'type,number\nT,N\n', { constants: { day: '2026-13-01' } }],
  ])('refuses a file with %s', async (_name, content, options) => {
    await expect(read(content, options)).rejects.toThrow(Refusal);
  });
});
