import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { recordLineSchema } from '#domain/records/messages';
import { CANONICAL_FIELDS } from '#domain/records/record';
import { openApiDocument } from './document';
import { GET } from './route';

const V1 = join(import.meta.dirname, '..');
const LANGUAGES = ['zh', 'en'] as const;

/** `POST /api/v1/records` for every method that a route file exports. */
function routes(): string[] {
  return readdirSync(V1, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('route.ts'))
    .flatMap((path) => {
      const address = `/api/v1/${dirname(path).replaceAll('[', '{').replaceAll(']', '}')}`;
      const text = readFileSync(join(V1, path), 'utf8');
      const methods = [...text.matchAll(/^export (?:async )?(?:function|const) ([A-Z]+)\b/gm)];
      return methods.map((method) => `${method[1]} ${address}`);
    });
}

describe.each(LANGUAGES)('the document, %s', (language) => {
  const document = openApiDocument(language);

  it('has every route of the door, and none that is not there', () => {
    const told = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(told.toSorted()).toEqual(routes().toSorted());
  });

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(JSON.parse(JSON.stringify(document)));
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('refers only to schemas that are there, and every one is used', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    const names = new Set(refs.map((match) => match[1]));
    expect([...names].toSorted()).toEqual(Object.keys(document.components.schemas).toSorted());
  });

  it('speaks one language', () => {
    const texts: string[] = [];
    JSON.stringify(document, (name, value) => {
      if ((name === 'description' || name === 'summary' || name === 'title') && typeof value === 'string')
        texts.push(value);
      return value;
    });
    expect(texts.length).toBeGreaterThan(80);
    const other = language === 'zh' ? /^[^一-鿿]*$/ : /[一-鿿]/;
    expect(texts.filter((text) => other.test(text))).toEqual([]);
  });

  it('names every operation once', () => {
    const ids = Object.values(document.paths).flatMap((item) =>
      Object.values(item).map((one) => one.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('a record line has exactly the canonical fields, face fields beside them', () => {
  const { file, ...own } = recordLineSchema.shape;
  const fields = [
    ...Object.keys(own),
    ...Object.keys(file.unwrap().unwrap().shape).map((name) => `file.${name}`),
  ];
  expect(fields.toSorted()).toEqual([...CANONICAL_FIELDS, 'faceFields'].toSorted());
});

it.each([
  ['en', 'Zhengjian API'],
  ['fr', '证鉴接口'],
])('is served in the language asked for: %s', async (language, title) => {
  const request = new Request('http://localhost/api/v1/openapi.json', {
    headers: { 'accept-language': language },
  });
  const response = GET(request);
  expect(response.headers.get('vary')).toBe('Accept-Language');
  expect((await response.json()).info.title).toBe(title);
});
