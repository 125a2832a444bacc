import { createElement, Fragment, type ReactNode, Suspense } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { writeMarkup } from './write-markup';

/** The same elements with their attributes in one order, so that only what they say is compared. */
function said(html: string | null): string | undefined {
  return html?.replace(/<([a-z][a-z0-9]*)((?: [\w:-]+="[^"]*")*)(\/?)>/gi, (_, tag, attributes, end) => {
    const each = (attributes as string).match(/[\w:-]+="[^"]*"/g) ?? [];
    // HTML's names have no case; the drawing's ones do, and are compared as they stand by their own test.
    const sorted = each.map((one) => one.replace(/^[\w:-]+/, (name) => name.toLowerCase())).sort();
    return `<${[tag, ...sorted].join(' ')}${end}>`;
  });
}

function Greeting({ name, children }: { readonly name: string; readonly children?: ReactNode }) {
  return (
    <>
      <b title={name}>{name}</b>
      {children}
    </>
  );
}

const HOSTILE = `<img src=x onerror="alert('1')">&amp;`;

const PLAIN: [string, ReactNode][] = [
  ['text', HOSTILE],
  ['numbers and nothing', [1, 0, -2.5, null, undefined, true, false, '', 9n]],
  [
    'components',
    <Greeting key="a" name={HOSTILE}>
      {[<i key="1">x</i>, ' ', 'y']}
    </Greeting>,
  ],
  [
    'hostile attributes',
    <a key="a" href={`/q?x=${HOSTILE}`} title={HOSTILE} aria-label={HOSTILE} data-x={HOSTILE}>
      a
    </a>,
  ],
  [
    'booleans',
    <details key="a" open hidden={false} aria-hidden={true} data-focus={false} aria-busy={false} />,
  ],
  ['renamed', <td key="a" className="x" colSpan={2} rowSpan={3} />],
  [
    'time',
    <time key="a" dateTime="2026-11-21">
      21
    </time>,
  ],
  ['a style', <span key="a" style={{ left: '12%', backgroundColor: 'red', ['--w' as string]: 'a"b' }} />],
  ['an empty style', <span key="a" style={{}} />],
  [
    'a drawing',
    <svg key="a" viewBox="0 0 1 1" preserveAspectRatio="none" role="img" aria-label="a">
      <path d="M0 1" strokeWidth="1.5" vectorEffect="non-scaling-stroke" fill="none" x1="2" />
      <text fontSize={12} textAnchor="end" strokeDasharray="1 2" />
    </svg>,
  ],
  [
    'a form',
    <form key="a" method="get" action="/overview" noValidate>
      <input type="hidden" name="a" value={HOSTILE} />
      <input type="search" defaultValue="q" maxLength={9} autoComplete="off" required disabled={false} />
      <input type="checkbox" defaultChecked />
      <label htmlFor="s">s</label>
      <select id="s" name="s" defaultValue="2">
        <option value="">every</option>
        {[1, 2].map((value) => (
          <option key={value} value={value}>
            {value}
          </option>
        ))}
      </select>
    </form>,
  ],
  [
    'a field of several lines',
    <p key="a">
      <textarea name="a" rows={3} maxLength={9} required aria-describedby="h" />
      <textarea defaultValue={`${HOSTILE}\n</textarea>`} />
      <textarea defaultValue={'\nsecond'} />
    </p>,
  ],
  [
    'void elements',
    <p key="a">
      a<br />b<wbr />c<hr />
    </p>,
  ],
];

describe('plain trees', () => {
  test.each(PLAIN)('%s, as react-dom writes it', (_, node) => {
    expect(said(writeMarkup(node))).toBe(said(renderToStaticMarkup(node)));
  });

  test('names of a drawing keep their case', () => {
    expect(writeMarkup(<svg viewBox="0 0 1 1" preserveAspectRatio="none" />)).toBe(
      '<svg viewBox="0 0 1 1" preserveAspectRatio="none"></svg>',
    );
  });

  test('nothing a text says becomes an element', () => {
    expect(writeMarkup(<p title={HOSTILE}>{HOSTILE}</p>)).not.toMatch(/<img|onerror="/);
  });
});

function Redirecting(): ReactNode {
  throw new Error('NEXT_REDIRECT');
}

function Client() {
  return <i />;
}
Object.defineProperty(Client, '$$typeof', { value: Symbol.for('react.client.reference') });

const NOT_PLAIN: [string, ReactNode][] = [
  ['a component of the browser', <Client key="a" />],
  ['a promise', Promise.resolve('a')],
  ['an async component', createElement((async () => 'a') as never, { key: 'a' } as never)],
  ['suspense', <Suspense key="a">a</Suspense>],
  ['a handler', <button key="a" type="button" onClick={() => {}} />],
  ['an action', <form key="a" action={() => {}} />],
  ['a ref', <p key="a" ref={{ current: null }} />],
  ['other HTML', createElement('p', { [`dangerouslySet${'InnerHTML'}`]: { __html: '<b>' } })],
  ['an address that runs', createElement('a', { href: ' java\nscript:alert(1)' })],
  ['a script', createElement('script', null, 'a')],
  ['an unknown property', createElement('p', { suppressHydrationWarning: true })],
  ['a number in a style', <p key="a" style={{ height: 12 }} />],
  ['an object', createElement(Fragment, null, { a: 1 } as never)],
];

describe('what only React can render', () => {
  test.each(NOT_PLAIN)('%s is left to it, however deep', (_, node) => {
    expect(
      writeMarkup(
        <div>
          {[
            <p key="1">a</p>,
            <Greeting key="2" name="b">
              {node}
            </Greeting>,
          ]}
        </div>,
      ),
    ).toBeNull();
  });

  test('what a component throws is thrown on', () => {
    expect(() => writeMarkup(<Redirecting />)).toThrow('NEXT_REDIRECT');
  });
});
