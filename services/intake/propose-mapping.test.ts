import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { checkMapping } from '#domain/mapping/mapping';
import { proposeMapping } from './propose-mapping';
import { readSample } from './read-sample';

const CSV = [
  '证照编号,持证主体名称,颁证单位,颁证日期,有效期至,状态,经营 范围,更新时间',
  '浙A1,甲公司,某局,2020年1月5日,长期,有效,餐饮,2026-01-02 03:04:05',
  '浙A2,乙公司,某局,2021-02-28,2026-02-27,注销,零售,2026/01/02 03:04:05',
  '浙A3,丙公司,某局,2021年12月31日,NULL,停业,零售,2026-01-02 03:04:06',
].join('\n');

async function* once(bytes: Uint8Array) {
  yield bytes;
}

describe('a Chinese register', () => {
  test.each(['utf8', 'gb18030'])('in %s', async (encoding) => {
    const sample = await readSample(once(iconv.encode(CSV, encoding)));
    expect(sample).toMatchObject({ format: 'csv', delimiter: ',', malformed: 0 });
    const { mapping, needsHuman } = proposeMapping(sample.rows, sample.header);
    expect(mapping.fields).toEqual({
      certificateNumber: { column: '证照编号' },
      issuerName: { column: '颁证单位' },
      holderName: { column: '持证主体名称' },
      issuedOn: { column: '颁证日期', formats: ['yyyy年M月d日', 'yyyy-MM-dd'] },
      validUntil: { column: '有效期至', formats: ['yyyy-MM-dd'], empty: ['NULL', '长期'] },
      status: { column: '状态', values: { 有效: 'effective', 注销: 'cancelled' } },
      sourceUpdatedAt: { column: '更新时间', formats: ['yyyy-MM-dd HH:mm:ss', 'yyyy/MM/dd HH:mm:ss'] },
    });
    expect(mapping.faceFields).toEqual({ 状态: { column: '状态' }, '经营 范围': { column: '经营 范围' } });
    expect(mapping.identity).toBeUndefined();
    expect(needsHuman.map((each) => each.en).join('\n')).toMatch(/停业[\s\S]*typeCode[\s\S]*issuerCode/);
    checkMapping(mapping);
  });
});

test('an ambiguous date and a repeating number are put to a person', () => {
  const header = ['LicenseID', 'Expiry Date', 'RowId'];
  const { mapping, needsHuman } = proposeMapping(
    [
      ['A', '01/02/2020', '1'],
      ['A', '03/04/2020', '2'],
    ],
    header,
  );
  expect(mapping.identity).toEqual({ columns: ['RowId'] });
  const asked = needsHuman.map((each) => each.en).join('\n');
  expect(asked).toContain('reads as MM/dd/yyyy and as dd/MM/yyyy');
  expect(asked).toContain('"RowId" is proposed as identity');
});

test('NDJSON paths and nothing recognisable', async () => {
  const sample = await readSample(once(Buffer.from('{"permitNumber":"1","file":{"digest":"x"}}\n{bad\n')));
  expect(sample).toMatchObject({ format: 'ndjson', header: ['permitNumber', 'file.digest'], malformed: 1 });
  expect(proposeMapping([], []).mapping.fields).toEqual({});
});
