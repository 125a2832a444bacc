import type { ReactNode } from 'react';
import type { Tone } from '../words/tone';
import page from './page.module.css';

/** The lead sentence of a page; its numbers are `Door`s. `asOf` follows it, small: 截至 2026-11-21 14:09. */
export function Sentence({ children, asOf }: { readonly children: ReactNode; readonly asOf?: ReactNode }) {
  return (
    <p className={page.sentence}>
      {children}
      {asOf ? <span className={page.asOf}>{asOf}</span> : null}
    </p>
  );
}

interface DoorProps {
  readonly href: string;
  /** What the number counts, of what, since when, as of when. */
  readonly meaning?: string;
  readonly tone?: Tone;
  readonly children: ReactNode;
}

/** A number that leads to the rows behind it. Use it in rich messages: `t.rich('lead', { late: (text) => <Door …>{text}</Door> })`. */
export function Door({ href, meaning, tone, children }: DoorProps) {
  return (
    <a className={page.door} href={href} title={meaning} data-tone={tone}>
      {children}
    </a>
  );
}
