import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FlatJson } from './flat-json';
import { RepeatedTexts, utf8, utf8Once } from './repeated-texts';

/** As jsonb prints it: a blank behind colons and commas. */
function printed(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const parts = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}: ${printed(inner)}`);
  return `{${parts.join(', ')}}`;
}

function read(reader: FlatJson, text: string): unknown {
  const bytes = Buffer.from(`??${text}??`);
  return reader.read(bytes, 2, bytes.length - 2);
}

describe('FlatJson', () => {
  it('reads what JSON.parse reads, whatever came before (property)', () => {
    const reader = new FlatJson();
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('', '\u0001ok', '"', '\\', '"\\"', '上海市公安局', '__proto__', 'a', '", "b": "'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 6 }), (entries) => {
        const json = printed(
          JSON.parse(`{${entries.map(([a, b]) => `${JSON.stringify(a)}:${JSON.stringify(b)}`)}}`),
        );
        expect(read(reader, json)).toEqual(JSON.parse(json));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '{}',
    '{"a": 1}',
    '{"a": null, "b": "c"}',
    '{"a": {"b": "c"}}',
    '{"a": "b", "c": [1]}',
    '{"__proto__": "x"}',
  ])('leaves %s to JSON.parse', (json) => {
    expect(read(new FlatJson(), json)).toEqual(JSON.parse(json));
  });
});

describe('RepeatedTexts', () => {
  it('gives back the text of the bytes however many different ones it has seen (property)', () => {
    const texts = [new RepeatedTexts(utf8), new RepeatedTexts(utf8Once)];
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 200 }), (all) => {
        for (const text of all) {
          const bytes = Buffer.from(text);
          for (const one of texts) expect(one.read(bytes, 0, bytes.length)).toBe(text);
        }
      }),
      { numRuns: 100 },
    );
  });
});
