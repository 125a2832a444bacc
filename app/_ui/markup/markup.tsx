import type { ReactNode } from 'react';
import styles from './markup.module.css';
import { writeMarkup } from './write-markup';

/**
 * Parts of a page that never change in the browser, written to HTML once. React renders a server component's
 * elements three times (to its own stream, from it to HTML, and again when the browser takes over); for tables of
 * numbers and links that is most of a page's cost (docs/decisions/0030-pages-speed.md). Children must be server
 * components; where one of the browser is among them, everything is rendered in React's way.
 */
export function Markup({ children }: { readonly children: ReactNode }) {
  const html = writeMarkup(children);
  if (html === null) return children;
  return (
    <div
      className={styles.whole}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: written by writeMarkup, which escapes every text it is given.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
