import type { ReactNode } from 'react';
import styles from './markup.module.css';
import { writeMarkup } from './write-markup';

/** What a part shows, entirely: the part is written once for each name. When `of` is gone, so is what was written. */
export interface Shown {
  readonly of: object;
  /** Which part, in which language. */
  readonly name: string;
}

const written = new WeakMap<object, Map<string, string | null>>();

/**
 * Parts of a page that never change in the browser, written to HTML once. React renders a server component's
 * elements three times (to its own stream, from it to HTML, and again when the browser takes over); for tables of
 * numbers and links that is most of a page's cost (docs/decisions/0030-pages-speed.md). Children must be server
 * components; where one of the browser is among them, everything is rendered in React's way.
 */
export function Markup({ children, shown }: { readonly children: ReactNode; readonly shown?: Shown }) {
  const html = shown === undefined ? writeMarkup(children) : writtenOnce(shown, children);
  if (html === null) return children;
  return (
    <div
      className={styles.whole}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: written by writeMarkup, which escapes every text it is given.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

function writtenOnce({ of, name }: Shown, children: ReactNode): string | null {
  const parts = written.get(of) ?? new Map<string, string | null>();
  written.set(of, parts);
  let html = parts.get(name);
  if (html === undefined) {
    html = writeMarkup(children);
    parts.set(name, html);
  }
  return html;
}
