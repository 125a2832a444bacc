import { describe, expect, it } from 'vitest';
import { correctRow } from './correct-row';

describe('correctRow', () => {
  it.each<[string, string, Record<string, string>, unknown]>([
    [
      'sets a field and keeps the rest',
      '{"a":1,"issuedOn":"x"}',
      { issuedOn: '2026-01-02' },
      { a: 1, issuedOn: '2026-01-02' },
    ],
    ['adds a field', '{}', { certificateId: '1.2' }, { certificateId: '1.2' }],
    ['removes a field', '{"validUntil":"长期"}', { validUntil: '' }, {}],
    [
      'reaches into the file',
      '{"file":{"format":"OFD"}}',
      { 'file.digest': 'ab' },
      { file: { format: 'OFD', digest: 'ab' } },
    ],
    [
      'sets a spelt-out key where it stands',
      '{"file.digest":"x"}',
      { 'file.digest': 'y' },
      { 'file.digest': 'y' },
    ],
    ['sets a face field', '{}', { 'faceFields.住址': '苏州' }, { faceFields: { 住址: '苏州' } }],
    [
      'replaces a group that is no object',
      '{"faceFields":"x"}',
      { 'faceFields.a': 'b' },
      { faceFields: { a: 'b' } },
    ],
    ['ignores what is no field', '{}', { password: 'x', 'faceFields.': 'y' }, {}],
    ['drops keys that reach a prototype', '{"__proto__":{"a":1},"b":{"__proto__":1}}', {}, { b: {} }],
    ['sets no prototype', '{}', { 'faceFields.__proto__': 'x' }, { faceFields: {} }],
  ])('%s', (_, original, corrections, expected) => {
    expect(JSON.parse(correctRow(original, corrections) ?? 'null')).toEqual(expected);
  });

  it.each(['', 'a,b', '[1]', '"x"', '{"a":'])('%j must be written anew', (text) =>
    expect(correctRow(text, {})).toBeNull(),
  );
});
