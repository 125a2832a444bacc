import { readFileSync } from 'node:fs';
import { NextRequest } from 'next/server';
import { describe, expect, it } from 'vitest';
import { contentPolicy } from '#door/content-policy';
import { config, proxy } from '../../proxy';
import { projectFiles } from '../house/tracked-files';

/** What the browser is told of every page, and what the sources must not do for it to hold. */

const HERE = 'http://localhost:3000/quality?region=330000';

function asked(headers: Record<string, string> = {}, method = 'GET') {
  return proxy(new NextRequest(HERE, { method, headers }));
}

/** A header that the page will read. */
const told = (response: ReturnType<typeof proxy>, name: string) =>
  response.headers.get(`x-middleware-request-${name}`);

describe('the policy of a page', () => {
  const policy = Object.fromEntries(
    contentPolicy('abc', false)
      .split('; ')
      .map((directive) => {
        const [name, ...sources] = directive.split(' ');
        return [name, sources];
      }),
  );

  it('runs scripts by nonce alone', () => {
    expect(policy['script-src']).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'"]);
    expect(policy['script-src-attr']).toEqual(["'none'"]);
    expect(policy['style-src-elem']).toEqual(["'self'", "'nonce-abc'"]);
  });

  it.each(['default-src', 'object-src', 'base-uri', 'frame-ancestors'])('%s: nothing', (directive) => {
    expect(policy[directive]).toEqual(["'none'"]);
  });

  it.each(['connect-src', 'form-action', 'font-src'])('%s: ourselves', (directive) => {
    expect(policy[directive]).toEqual(["'self'"]);
  });

  it('evaluates code in development only', () => {
    expect(contentPolicy('abc', false)).not.toContain('unsafe-eval');
    expect(contentPolicy('abc', true)).toContain("'unsafe-eval'");
  });
});

describe('proxy', () => {
  it('gives each answer a nonce of its own, the same to the browser and to the page', () => {
    const answers = Array.from({ length: 50 }, () => asked());
    const nonces = answers.map((answer) => told(answer, 'x-zhengjian-nonce'));
    expect(new Set(nonces).size).toBe(50);
    for (const [index, answer] of answers.entries()) {
      expect(nonces[index]).toMatch(/^[A-Za-z0-9+/]{22}==$/);
      expect(answer.headers.get('content-security-policy')).toContain(`'nonce-${nonces[index]}'`);
      expect(told(answer, 'content-security-policy')).toBe(answer.headers.get('content-security-policy'));
    }
  });

  it('tells the page its own address and number, whatever was sent from outside', () => {
    const answer = asked({
      'x-zhengjian-address': '/evil',
      'x-zhengjian-request': 'evil',
      'x-zhengjian-nonce': 'evil',
      'content-security-policy': "script-src 'nonce-evil'",
    });
    expect(told(answer, 'x-zhengjian-address')).toBe('/quality?region=330000');
    expect(told(answer, 'x-zhengjian-request')).toMatch(/^[0-9a-f-]{36}$/);
    expect([...answer.headers].filter(([, value]) => value.includes('evil'))).toEqual([]);
  });

  it('leaves out parameters that hold U+0000 or are named as what objects inherit', () => {
    const odd = 'type=a%00b&%00=1&__proto__=1&constructor=2&toString=3';
    const answer = proxy(new NextRequest(`http://localhost:3000/quality?region=330000&${odd}`));
    expect(answer.headers.get('x-middleware-rewrite')).toBe('http://localhost:3000/quality?region=330000');
    expect(told(answer, 'x-zhengjian-address')).toBe('/quality?region=330000');
    expect(answer.headers.get('content-security-policy')).toContain('nonce-');
  });

  it.each<[string, Record<string, string>, string, boolean]>([
    ['our page', { origin: 'http://localhost:3000', host: 'localhost:3000' }, 'POST', true],
    ['a program', {}, 'POST', true],
    ['another site', { origin: 'https://evil.example', host: 'localhost:3000' }, 'POST', false],
    ['a sandboxed frame', { origin: 'null', host: 'localhost:3000' }, 'POST', false],
    ['another site without origin', { 'sec-fetch-site': 'cross-site' }, 'POST', false],
    ['a sister site', { 'sec-fetch-site': 'same-site' }, 'PUT', false],
    ['a link from another site', { 'sec-fetch-site': 'cross-site' }, 'GET', true],
  ])('%s: %j by %s passes: %s', (_, headers, method, passes) => {
    const rewritten = asked(headers, method).headers.get('x-middleware-rewrite');
    expect(rewritten).toBe(passes ? null : 'http://localhost:3000/api/foreign');
  });

  it('stands before every page, not before the machine doors, whose bodies are large', () => {
    const [pattern = ''] = config.matcher;
    const matches = (path: string) => new RegExp(`^${pattern}$`).test(path);
    expect(
      ['/', '/overview', '/records/x/reveal', '/quality/export', '/apiary'].filter(matches),
    ).toHaveLength(5);
    expect(['/api/v1/records', '/_next/static/a.js'].filter(matches)).toEqual([]);
  });
});

describe('sources', () => {
  const pages = projectFiles().filter((path) => /^app\/.*\.tsx?$/.test(path) && !path.includes('.test.'));
  const offending = (pattern: RegExp) => pages.filter((path) => pattern.test(readFileSync(path, 'utf8')));

  it('put no text into pages as markup, but by the one writer that escapes all of it', () => {
    const markup = offending(/dangerouslySetInnerHTML|\.innerHTML\b|insertAdjacentHTML|document\.write/);
    expect(markup).toEqual(['app/_ui/markup/markup.tsx']);
  });

  it('evaluate nothing', () => {
    expect(offending(/\beval\(|new Function\(|javascript:(?!alert)/)).toEqual([]);
  });

  it('load nothing from elsewhere', () => {
    expect(offending(/(?:src|href)=["']https?:\/\//)).toEqual([]);
  });

  it('give every style element the nonce', () => {
    expect(offending(/<style(?![^>]*nonce=)/)).toEqual([]);
  });

  it('name no provider of pictures, fonts or figures in style sheets', () => {
    const sheets = projectFiles().filter((path) => /^app\/.*\.css$/.test(path));
    expect(sheets.filter((path) => /url\(\s*["']?(?:https?:)?\/\//.test(readFileSync(path, 'utf8')))).toEqual(
      [],
    );
  });

  it('render every page when it is asked for: a page kept from before has no nonce', () => {
    expect(
      offending(/export const dynamic = 'force-static'|generateStaticParams|export const revalidate/),
    ).toEqual([]);
  });
});
