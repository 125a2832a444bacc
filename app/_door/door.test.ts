import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { REFUSAL_CODES, Refusal } from '#domain/errors';
import { languageOf } from './language';
import { cookieFor, onwardAddress, refuseForeignOrigin } from './origin';
import { parseJson, parseQuery, readText } from './parse';
import { refuse } from './refusal';

const HERE = 'http://localhost:3000/api/v1/x';
const request = (headers: Record<string, string> = {}) => new Request(HERE, { headers });

describe('languageOf', () => {
  it.each([
    [null, 'zh'],
    ['', 'zh'],
    ['fr', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['fr, en;q=0.3', 'en'],
    ['en;q=0.2, zh-TW;q=0.3', 'zh'],
    ['en;q=0', 'zh'],
    ['en;q=banana', 'zh'],
  ])('%j -> %s', (header, language) => expect(languageOf(header)).toBe(language));
});

describe('onwardAddress', () => {
  it.each([
    ['/quality?region=330000', '/quality?region=330000'],
    ['/', '/'],
    [null, '/'],
    ['', '/'],
    ['quality', '/'],
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example/', '/'],
    ['/./\\evil.example', '/'],
    ['/.//evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/sign-in?next=/sign-in', '/'],
    ['/a\r\nset-cookie: x=1', '/aset-cookie:%20x=1'],
  ])('%j -> %s', (next, address) => expect(onwardAddress(next)).toBe(address));
});

describe('refuseForeignOrigin', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['a program', {}, true],
    [
      'our page',
      { origin: 'http://localhost:3000', host: 'localhost:3000', 'sec-fetch-site': 'same-origin' },
      true,
    ],
    [
      'our page behind a proxy',
      { origin: 'https://zj.gov.cn', host: 'web:3000', 'x-forwarded-host': 'zj.gov.cn' },
      true,
    ],
    ['typed by hand', { 'sec-fetch-site': 'none' }, true],
    ['another site', { origin: 'https://evil.example', host: 'localhost:3000' }, false],
    ['another port', { origin: 'http://localhost:4000', host: 'localhost:3000' }, false],
    ['a sandboxed frame', { origin: 'null', host: 'localhost:3000' }, false],
    ['another site without origin', { 'sec-fetch-site': 'cross-site' }, false],
  ])('%s', (_, headers, passes) => {
    const attempt = () => refuseForeignOrigin(request(headers));
    if (passes) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(Refusal);
  });
});

it('cookies are closed to plain http where the browser came by https', () => {
  expect(cookieFor(new Headers(), 'a=1')).toBe('a=1');
  expect(cookieFor(new Headers({ 'x-forwarded-proto': 'https, http' }), 'a=1')).toBe('a=1; Secure');
});

describe('refuse', () => {
  it.each(REFUSAL_CODES)('%s: problem+json in the language asked for', async (code) => {
    const refusal = new Refusal(code, 'because', [{ field: 'f', reason: 'r' }], new Error('inner secret'));
    for (const [language, pattern] of [
      ['zh', /[一-鿿]/],
      ['en', /^[A-Z][^一-鿿]+$/],
    ] as const) {
      const response = refuse(refusal, request({ 'accept-language': language }));
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      const problem = await response.json();
      expect(problem).toMatchObject({ status: response.status, code, detail: 'because' });
      expect(problem.title).toMatch(pattern);
      expect(problem.complaints).toEqual([{ field: 'f', reason: 'r' }]);
      expect(JSON.stringify(problem)).not.toContain('secret');
    }
  });

  it('says when to try again and how to sign in', () => {
    expect(refuse(new Refusal('too-many', 'x'), request()).headers.get('retry-after')).toBe('60');
    expect(refuse(new Refusal('not-signed-in', 'x'), request()).headers.get('www-authenticate')).toMatch(
      /^Bearer/,
    );
  });

  it.each([[new Error('password=hunter2 at /srv/app')], ['a text'], [undefined]])(
    'unknown error %#: 500 with a number, nothing of the error',
    async (error) => {
      const response = refuse(error, request());
      const text = await response.text();
      expect(response.status).toBe(500);
      expect(JSON.parse(text).instance).toMatch(/^urn:uuid:/);
      expect(text).not.toMatch(/hunter2|srv|a text/);
    },
  );
});

describe('parse', () => {
  const schema = z.object({ region: z.string().regex(/^\d{6}$/), day: z.array(z.string()).optional() });
  const post = (body: BodyInit, type = 'application/json') =>
    new Request(HERE, { method: 'POST', body, headers: { 'content-type': type } });
  const refusalOf = (work: () => unknown): Promise<Refusal> =>
    Promise.resolve()
      .then(work)
      .then(
        () => Promise.reject(new Error('was not refused')),
        (error) => error,
      );

  it('reads a query; a repeated key is an array', () => {
    expect(parseQuery(schema, new URLSearchParams('region=330000&day=a&day=b'))).toEqual({
      region: '330000',
      day: ['a', 'b'],
    });
  });

  it.each([
    ['', 'region', 'invalid-type'],
    ['region=33', 'region', 'invalid-format'],
    ['region=330000&region=1', 'region', 'invalid-type'],
    ['__proto__=1', 'region', 'invalid-type'],
  ])('query %j: %s %s', async (query, field, reason) => {
    const refusal = await refusalOf(() => parseQuery(schema, new URLSearchParams(query)));
    expect(refusal).toMatchObject({ code: 'invalid-input', complaints: [{ field, reason }] });
  });

  it.each([
    ['no JSON', post('{'), 'invalid-input'],
    ['another type', post('{}', 'text/plain'), 'unsupported'],
    ['a wrong field', post('{"region":1}'), 'invalid-input'],
    ['a prototype', post('{"__proto__":{"region":"330000"}}'), 'invalid-input'],
    ['not UTF-8', post(new Uint8Array([0x22, 0xff, 0x22])), 'invalid-input'],
    ['too large', post(`"${'x'.repeat(200)}"`), 'too-large'],
  ])('body: %s', async (_, brought, code) => {
    expect(await refusalOf(() => parseJson(schema, brought, 100))).toMatchObject({ code });
  });

  it('reads a body to its end and no further', async () => {
    expect(await readText(post('证照'), 6)).toBe('证照');
    expect(await refusalOf(() => readText(post('证照'), 5))).toMatchObject({ code: 'too-large' });
    expect(await readText(new Request(HERE))).toBe('');
  });
});
