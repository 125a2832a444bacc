import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseContentDigest } from './content-digest';
import {
  missingComponent,
  parseRequestSignature,
  type RequestSignature,
  type SignedRequest,
  signatureBase,
  timeFault,
} from './request-signature';

/** RFC 9421 §2, the example request of appendix B.2. */
const HEADERS: Record<string, string> = {
  host: 'Example.com',
  date: 'Tue, 20 Apr 2021 02:07:55 GMT',
  'content-type': 'application/json',
  'content-digest':
    'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:',
  'content-length': '18',
};
const header = (name: string) => HEADERS[name] ?? null;
const EXAMPLE: SignedRequest = { method: 'POST', path: '/foo', query: '?param=Value&Pet=dog', header };
/** Appendix B.1.5. */
const SHARED_SECRET = Buffer.from(
  'uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==',
  'base64',
);

describe('vectors of RFC 9421', () => {
  it('B.2.5: HMAC-SHA256 over date, authority and content type', () => {
    const params = '("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"';
    const base = signatureBase({ components: ['date', '@authority', 'content-type'], params }, EXAMPLE)!;
    expect(base).toBe(
      [
        '"date": Tue, 20 Apr 2021 02:07:55 GMT',
        '"@authority": example.com',
        '"content-type": application/json',
        `"@signature-params": ${params}`,
      ].join('\n'),
    );
    const signature = createHmac('sha256', SHARED_SECRET).update(base).digest('base64');
    expect(signature).toBe('pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=');
  });

  it('§2.5: derived components and fields in the order of the signature', () => {
    const components = ['@method', '@authority', '@path', 'content-digest', 'content-length', 'content-type'];
    const params =
      '("@method" "@authority" "@path" "content-digest" "content-length" "content-type");created=1618884473;keyid="test-key-rsa-pss"';
    expect(signatureBase({ components, params }, EXAMPLE)).toBe(
      [
        '"@method": POST',
        '"@authority": example.com',
        '"@path": /foo',
        `"content-digest": ${HEADERS['content-digest']}`,
        '"content-length": 18',
        '"content-type": application/json',
        `"@signature-params": ${params}`,
      ].join('\n'),
    );
  });

  it.each([
    ['?param=Value&Pet=dog', '?param=Value&Pet=dog'],
    ['', '?'],
  ])('§2.2.7: query %s', (query, value) => {
    const base = signatureBase({ components: ['@query'], params: '()' }, { ...EXAMPLE, query });
    expect(base?.split('\n')[0]).toBe(`"@query": ${value}`);
  });

  it('RFC 9530 appendix B: digests of {"hello": "world"}', () => {
    const body = '{"hello": "world"}';
    const stated = parseContentDigest('sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:')!;
    expect(Buffer.from(stated.digest)).toEqual(createHash('sha256').update(body).digest());
    const both = parseContentDigest(`sha-256=:AAAA:, ${HEADERS['content-digest']}`)!;
    expect(both.algorithm).toBe('sha-512');
    expect(Buffer.from(both.digest)).toEqual(createHash('sha512').update(body).digest());
  });
});

describe('content digests that are none', () => {
  it.each(['', 'md5=:AAAA:', 'sha-256=:AAAA:', 'sha-256=abc', 'sha-256', '=', 'sha-256=("x")'])(
    '%s',
    (text) => expect(parseContentDigest(text)).toBeNull(),
  );
});

const GOOD =
  's=("@method" "@path" "@query" "content-digest");created=1700000000;nonce="0123456789abcdef";keyid="k";alg="hmac-sha256"';
const VALUE = `s=:${Buffer.alloc(32).toString('base64')}:`;

describe('parseRequestSignature', () => {
  it('reads what a client states', () => {
    expect(parseRequestSignature(GOOD, VALUE)).toMatchObject({
      keyId: 'k',
      nonce: '0123456789abcdef',
      created: 1_700_000_000,
      expires: null,
      components: ['@method', '@path', '@query', 'content-digest'],
      params: GOOD.slice(2),
    });
  });

  it.each([
    ['no signature', null, null, 'signature-absent'],
    ['no value', GOOD, null, 'signature-malformed'],
    ['another label', GOOD, VALUE.replace('s=', 't='), 'signature-malformed'],
    ['two signatures', `${GOOD}, u=();keyid="x"`, `${VALUE}, u=:AA==:`, 'signature-malformed'],
    ['a short value', GOOD, 's=:AAAA:', 'signature-invalid'],
    ['no structured field', 'nonsense(', VALUE, 'signature-malformed'],
    ['another algorithm', GOOD.replace('hmac-sha256', 'rsa-v1_5-sha256'), VALUE, 'algorithm-unknown'],
    ['no key', GOOD.replace(';keyid="k"', ''), VALUE, 'signature-malformed'],
    ['a component with parameters', GOOD.replace('"@query"', '"@query";req'), VALUE, 'component-unknown'],
    ['a component twice', GOOD.replace('"@query"', '"@path"'), VALUE, 'signature-malformed'],
    ['no nonce', GOOD.replace(/;nonce="\w+"/, ''), VALUE, 'nonce-missing'],
    ['a short nonce', GOOD.replace(/nonce="\w+"/, 'nonce="1"'), VALUE, 'nonce-missing'],
    ['no created', GOOD.replace(';created=1700000000', ''), VALUE, 'created-missing'],
    ['created is a fraction', GOOD.replace('1700000000', '17.5'), VALUE, 'created-missing'],
  ])('%s', (_, input, value, fault) => expect(parseRequestSignature(input, value)).toBe(fault));
});

describe('what must hold', () => {
  const signature = parseRequestSignature(GOOD, VALUE) as RequestSignature;
  const covering = (...components: string[]) => ({ ...signature, components });
  const bare: SignedRequest = { ...EXAMPLE, header: () => null };
  it.each([
    ['all covered', signature, bare, true, null],
    ['method left out', covering('@path', '@query', 'content-digest'), bare, true, '@method'],
    ['query left out', covering('@method', '@path', 'content-digest'), bare, true, '@query'],
    ['body left out', covering('@method', '@path', '@query'), bare, true, 'content-digest'],
    ['no body', covering('@method', '@path', '@query'), bare, false, null],
    ['delivery id left out', signature, { ...bare, header: () => 'x' }, true, 'idempotency-key'],
  ])('%s', (_, given, request, hasBody, missing) => {
    expect(missingComponent(given, request, hasBody)).toBe(missing);
  });

  it.each([
    ['now', 1_700_000_000, null],
    ['five minutes on', 1_700_000_300, null],
    ['five minutes before', 1_699_999_700, null],
    ['later', 1_700_000_301, 'created-outside-window'],
    ['from the future', 1_699_999_699, 'created-outside-window'],
  ])('created: %s', (_, now, fault) => expect(timeFault(signature, now)).toBe(fault));

  it('expires', () => {
    expect(timeFault({ ...signature, expires: 1_700_000_010 }, 1_700_000_011)).toBe('signature-expired');
    expect(timeFault({ ...signature, expires: 1_700_000_010 }, 1_700_000_010)).toBeNull();
  });

  it.each(['@status', '@request-response', '@scheme', 'x-absent'])('%s cannot be derived', (name) => {
    expect(signatureBase({ components: [name], params: '()' }, EXAMPLE)).toBeNull();
  });
});
