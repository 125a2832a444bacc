import fc from 'fast-check';
import { SEED } from './tally';

/** What people and programs send to break a house. Shared by all doors, so that each door meets all of it. */

export const SQL_AND_HTML = [
  `'; DROP TABLE record; --`,
  `" OR "1"="1`,
  `1); DELETE FROM finding WHERE (1=1`,
  `\\'; COPY record TO PROGRAM 'id' --`,
  `<script>window.hostile=1</script>`,
  `"><img src=x onerror="window.hostile=1">`,
  `javascript:window.hostile=1`,
  `<svg/onload=window.hostile=1>`,
  `</title></textarea><iframe srcdoc="<script>parent.hostile=1</script>">`,
  `{{constructor.constructor('return 1')()}}`,
  `\${7*7}`,
  `../../../../etc/passwd`,
  `$(id)`,
  `%0d%0aSet-Cookie:%20a=b`,
] as const;

export const ODD_CHARACTERS = [
  '\u0000',
  'a\u0000b',
  '\uFEFF',
  '\u202Eabc\u202C',
  '\u2028\u2029',
  '\r\nSet-Cookie: a=b',
  '\uD800',
  '\uDFFFx',
  'e\u0301'.repeat(50),
  '👩‍👩‍👧‍👦'.repeat(20),
  '０１２３４５６７８９',
  '\u200b\u200c\u200d',
  '\t\v\f\b',
  '𠮷𡈽𪚥',
] as const;

export const NUMBERS = [
  '9007199254740993',
  '-9007199254740993',
  '1e309',
  '-1e309',
  '1e-400',
  'NaN',
  'Infinity',
  '-0',
  '0x10',
  '00012',
  '١٢٣',
  '4294967296',
  '2147483648',
  '-1',
  '1.5',
  '',
] as const;

export const DAYS = [
  '0000-00-00',
  '0000-01-01',
  '2026-02-29',
  '2026-02-30',
  '2026-13-01',
  '2026-00-10',
  '9999-99-99',
  '99999-01-01',
  '-2026-01-01',
  '2026-1-1',
  '26-01-01',
  '１９９９-０１-０１',
  '2026-11-22T24:00:00Z',
  '2026-11-22T23:59:60Z',
  '2026-11-22T10:00:00+25:00',
  '1582-10-10',
  'now',
  'epoch',
] as const;

/** JSON that parsers disagree about or fall over. */
export const JSON_TEXTS = [
  '{"a":1,"a":2}',
  '{"a":1,"\\u0061":2}',
  '{"__proto__":{"polluted":true}}',
  '{"\\u005f_proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"toString":1,"hasOwnProperty":2,"valueOf":3}',
  '{"a":9007199254740993}',
  '{"a":1e999}',
  '{"a":-1e999}',
  '{"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":{"i":1}}}}}}}}}',
  '{"a":NaN}',
  "{'a':1}",
  '{"a":1,}',
  '{"a":01}',
  '{"a":"\\ud800"}',
  '{"a":"\\u0000"}',
  '[]',
  'null',
  '"text"',
  '1',
  '{',
  '{"a":1}{"b":2}',
  '\u{FEFF}{"a":1}',
  '{"":""}',
] as const;

/** Nested far deeper than anybody writes: a recursive reader's stack ends here. */
export const DEEP = [
  '['.repeat(100_000),
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
  `{"fields":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
  `types: ${'['.repeat(20_000)}`,
  `${'- '.repeat(20_000)}x`,
] as const;

/** A million characters of what makes a careless pattern search for ever. */
export const LONG = ['a', '0', ' ', '"', '1.', 'a,', ':', '=', '../', '\u6c49', '%', '-'].map((part) =>
  part.repeat(Math.floor(1_000_000 / part.length)),
);

/** YAML's own ways to grow without bound. */
export const YAML_TEXTS = [
  `a: &a ["x","x","x","x","x","x","x","x","x"]\n${[...'bcdefghi']
    .map((name, at) => `${name}: &${name} [${`*${'abcdefghi'[at]},`.repeat(9).slice(0, -1)}]`)
    .join('\n')}`,
  'types: &t [*t]',
  '<<: {a: 1}',
  'types: !!js/function "function(){}"',
  'types: !!binary AAAA',
  '? [a]\n: b',
  'types: "\\x00"',
  '%YAML 9.9\n---\na',
  '--- a\n--- b',
  'types:\n\t- tab',
] as const;

/** A text as it survives UTF-8: lone surrogates become U+FFFD. */
export const wellFormed = (text: string) => Buffer.from(text).toString();

/** The same `count` arbitrary texts each time, of any Unicode characters, lone surrogates among them. */
export function arbitraryTexts(count: number, maxLength = 60): string[] {
  return fc.sample(
    fc.string({
      unit: fc.oneof(
        fc.constantFrom(...',;"\'=:{}[]/\\ \n\r\t09aZ'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
      maxLength,
    }),
    { seed: SEED, numRuns: count },
  );
}

/** Valid texts with one to three characters taken out, doubled or put in the place of others. */
export function altered(examples: readonly string[], count: number): string[] {
  const change = fc.record({
    kind: fc.constantFrom('drop', 'double', 'put', 'swap', 'cut'),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    sign: fc.constantFrom(...'\u0000 "\'\\,;:=-+@{}[]<>/%9aZ\n汉', '\uD800'),
  });
  const arbitrary = fc.tuple(fc.constantFrom(...examples), fc.array(change, { minLength: 1, maxLength: 3 }));
  return fc.sample(arbitrary, { seed: SEED, numRuns: count }).map(([text, changes]) =>
    changes.reduce((changed, { kind, at, sign }) => {
      const place = Math.floor(at * changed.length);
      const rest = changed.slice(place + 1);
      const here = changed.slice(place, place + 1);
      const before = changed.slice(0, place);
      if (kind === 'drop') return before + rest;
      if (kind === 'double') return before + here + here + rest;
      if (kind === 'put') return before + sign + here + rest;
      return kind === 'swap' ? before + sign + rest : before;
    }, text),
  );
}

/** Every class of text, by the name that the table of docs/security.md gives it. */
export const TEXT_CLASSES: Readonly<Record<string, readonly string[]>> = {
  'SQL, HTML, paths, templates': SQL_AND_HTML,
  'odd characters': ODD_CHARACTERS,
  'numbers past 2^53 and no numbers': NUMBERS,
  'impossible days': DAYS,
  'hostile JSON (keys twice, prototypes, depth)': JSON_TEXTS,
  'hostile YAML': YAML_TEXTS,
  'nesting of 20,000 and more': DEEP,
  'a million characters': LONG,
};
