import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJsonLine } from './parse-json-line';

test.each<[string, string | null | true]>([
  ['{"a":"b","c":{"d":[1,2]}}', true],
  ['{"a" : "x:y\\":", "b":" :"}', true],
  ['{"time":"2026-11-21T08:00:00","b":":"}', true],
  ['{"a":1,"a":2}', null],
  ['{"a" :1,"a" :"\\":"}', null],
  ['{"a":{"b":1,"b":1}}', null],
  ['{"__proto__":{"x":1}}', '__proto__'],
  ['{"a":{"__proto__":1}}', '__proto__'],
  ['{"\\u005f_proto__":1}', '__proto__'],
  ['{"constructor":"builder"}', true],
  ['{"n":9007199254740993}', 'n'],
  ['{"n":[9007199254740993]}', 'n.0'],
  ['{"n":1e999}', 'n'],
  ['{"n":9007199254740991}', true],
  ['{"a":[[[[[[[[[1]]]]]]]]]}', 'a.0.0.0.0.0.0.0'],
  [`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'a.0.0.0.0.0.0.0'],
  ['[1]', null],
  ['"text"', null],
  ['null', null],
  ['{"a":1', null],
  ['{a:1}', null],
  ['', null],
])('%.60s', (raw, expected) => {
  const line = parseJsonLine(raw);
  expect(line.ok ? true : line.field).toBe(expected);
});

test('every object JSON can write is read back; writing a key twice is seen', () => {
  const names = fc.string({ unit: fc.constantFrom('a', 'b', ':', '"', '\\', ' ', ',') });
  const object = fc.dictionary(names, fc.oneof(fc.string(), fc.integer(), names), { minKeys: 1, maxKeys: 6 });
  fc.assert(
    fc.property(object, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
      const raw = JSON.stringify(value, null, indent).replaceAll('\n', ' ');
      expect(parseJsonLine(raw)).toMatchObject({ ok: true });
      const first = JSON.stringify(Object.keys(value)[0]);
      expect(parseJsonLine(`${raw.slice(0, -1)},${first}:0}`)).toEqual({ ok: false, field: null });
    }),
  );
});
