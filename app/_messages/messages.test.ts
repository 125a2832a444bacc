import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CLIENT_AREAS } from './client-areas';
import { en } from './en';
import { ENUMERATIONS } from './enumerations';
import { messageUses, translatorsIn } from './scan-messages';
import { zhCN } from './zh-CN';

const APP = join(import.meta.dirname, '..');

const zh = flat(zhCN);
const english = flat(en);
const sources = readdirSync(APP, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$|^_messages\//.test(path))
  .map((path) => ({ path: relative(APP, join(APP, path)), text: readFileSync(join(APP, path), 'utf8') }));
const uses = sources.flatMap(({ path, text }) =>
  messageUses(text).map((use) => ({ ...use, at: `${path}:${use.line}` })),
);

describe('messages', () => {
  test('both languages have the same keys', () => {
    expect([...zh.keys()].filter((key) => !english.has(key))).toEqual([]);
    expect([...english.keys()].filter((key) => !zh.has(key))).toEqual([]);
  });

  test('no message is empty', () => {
    expect([...zh, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });

  test('both languages take the same arguments', () => {
    const differing = [...zh].filter(
      ([key, text]) => argumentsOf(text) !== argumentsOf(english.get(key) ?? ''),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test('every message asked for exists', () => {
    const missing = uses.filter((use) => use.kind === 'exact' && !use.keys.some((key) => zh.has(key)));
    expect(missing.map((use) => `${use.at} ${use.keys.join(' | ')}`)).toEqual([]);
  });

  test('every key made at run time belongs to a declared enumeration', () => {
    const undeclared = uses.filter(
      (use) =>
        use.kind === 'unreadable' || (use.kind === 'prefix' && !use.keys.some((key) => key in ENUMERATIONS)),
    );
    expect(undeclared.map((use) => `${use.at} ${use.keys.join(' | ')}`)).toEqual([]);
  });

  test.each(Object.entries(ENUMERATIONS))('%s has exactly its names', (prefix, names) => {
    const under = [...zh.keys()]
      .filter((key) => key.startsWith(`${prefix}.`))
      .map((key) => key.slice(prefix.length + 1));
    expect(under.toSorted()).toEqual([...names].toSorted());
  });

  test('no message is unused', () => {
    const used = new Set(uses.filter((use) => use.kind === 'exact').flatMap((use) => use.keys));
    const enumerated = Object.keys(ENUMERATIONS);
    const unused = [...zh.keys()].filter(
      (key) => !used.has(key) && !enumerated.some((prefix) => key.startsWith(`${prefix}.`)),
    );
    expect(unused).toEqual([]);
  });

  test('client components read client areas only', () => {
    const clients = sources.filter(({ text }) => /^['"]use client['"]/.test(text));
    const outside = clients.flatMap(({ path, text }) =>
      [...translatorsIn(text).values()]
        .flatMap((namespaces) => [...namespaces])
        .filter((namespace) => !CLIENT_AREAS.some((area) => namespace.split('.')[0] === area))
        .map((namespace) => `${path} ${namespace}`),
    );
    expect(outside).toEqual([]);
  });
});

describe('the reader of message uses', () => {
  const cases: [string, string, string[]][] = [
    ['a literal', `const t = useTranslations('a'); t('b.c', { x: 1 })`, ['exact a.b.c']],
    [
      'an awaited literal',
      `const t = await getTranslations("a"); t.rich("b", { x: f(1, 2) })`,
      ['exact a.b'],
    ],
    [
      'a namespace object',
      `const t = await getTranslations({ locale, namespace: 'a' }); t('b')`,
      ['exact a.b'],
    ],
    [
      'two at once',
      `const [t, w] = await Promise.all([getTranslations('a'), getTranslations('w')]); t('b'); w('c')`,
      ['exact a.b', 'exact w.c'],
    ],
    ['a choice', `const t = useTranslations('a'); t(dark ? 'b' : 'c')`, ['exact a.b', 'exact a.c']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text under test.
    ['a template', "const w = useTranslations('words'); w(`status.${status}`)", ['prefix words.status']],
    ['a variable', `const w = useTranslations('words.status'); w(status)`, ['prefix words.status']],
    ['a passed translator', `function f(t: Translator<'a'>) { return t('b'); }`, ['exact a.b']],
    ['a key made by arithmetic', `const t = useTranslations('a'); t('b' + c)`, [`unreadable a.'b' + c`]],
    ['another function', `const t = useTranslations('a'); expect('b'); at('c')`, []],
  ];
  test.each(cases)('%s', (_name, source, expected) => {
    expect(messageUses(source).map((use) => `${use.kind} ${use.keys.join(' | ')}`)).toEqual(expected);
  });
});

function flat(tree: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const full = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof value === 'string') found.set(full, value);
    else for (const [inner, text] of flat(value, full)) found.set(inner, text);
  }
  return found;
}

/** Names of ICU arguments and rich-text tags of a message, sorted. */
function argumentsOf(text: string): string {
  const names = [...text.matchAll(/\{\s*(\w+)\s*[,}]|<(\w+)>/g)].map((match) => match[1] ?? `<${match[2]}>`);
  return [...new Set(names)].toSorted().join(' ');
}
