import { expect, it } from 'vitest';
import { maskRow } from './mask-row';

it.each<[string, object, Record<string, string>]>([
  [
    'personal fields',
    { holderName: '王小明', holderCode: '11010519491231002X', certificateNumber: '苏A2020001234' },
    { holderName: '王**', holderCode: '1101**********002X', certificateNumber: '苏A******1234' },
  ],
  [
    'public fields stay',
    { typeCode: 'T', issuedOn: '2026-13-45' },
    { typeCode: 'T', issuedOn: '2026-13-45' },
  ],
  ['face fields', { faceFields: { 住址: '苏州市人民路一号' } }, { 'faceFields.住址': '苏******号' }],
  ['what the canon does not name', { 姓名: '王小明' }, { 姓名: '***' }],
  ['a number in the wrong column', { status: '11010519491231002X' }, { status: '1101**********002X' }],
  ['a prototype key is no field', JSON.parse('{"__proto__":{"holderName":"王小明"}}'), {}],
])('%s', (_, row, expected) => {
  const masked = maskRow(JSON.stringify(row));
  expect(masked.kind === 'fields' && Object.fromEntries(masked.fields.map((f) => [f.name, f.value]))).toEqual(
    expected,
  );
});

it('masks text that is no object word by word', () => {
  const masked = maskRow('王小明,11010519491231002X,"苏州');
  expect(masked).toEqual({ kind: 'text', text: '***,1101**********002X,"**' });
});

it.each(['{"a":', '{"a":[', '['])('masks a row nested by 10,000 times %j', (part) => {
  const raw = `{"holderName":${part.repeat(10_000)}`;
  const closed = `${raw}1${[...part].reverse().join('').replaceAll('{', '}').replaceAll('[', ']').replaceAll(/["a:]/g, '').repeat(10_000)}}`;
  for (const text of [raw, closed]) expect(maskRow(text).kind).toBe('text');
});
