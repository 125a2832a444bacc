import type { ReactNode } from 'react';
import type { Tone } from './tone';
import styles from './words.module.css';

/** Shape of each tone, so that a badge is told apart without colour: disc, triangle, square, ring, diamond. */
const SHAPES: Record<Tone, ReactNode> = {
  met: <circle cx="5" cy="5" r="4" />,
  risk: <path d="M5 .8 9.6 9H.4z" />,
  missed: <path d="M1 1h8v8H1z" />,
  quiet: <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  focus: <path d="M5 .4 9.6 5 5 9.6.4 5z" />,
};

/** A word and a shape in the colour of a state. */
export function StatusBadge({
  tone,
  title,
  children,
}: {
  readonly tone: Tone;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <span className={styles.badge} data-tone={tone} title={title}>
      <Shape tone={tone} />
      {children}
    </span>
  );
}

/** The shape alone, for places where the word stands beside it. */
export function Shape({ tone }: { readonly tone: Tone }) {
  return (
    <svg
      className={styles.shape}
      data-tone={tone}
      viewBox="0 0 10 10"
      width="10"
      height="10"
      fill="currentColor"
      aria-hidden="true"
    >
      {SHAPES[tone]}
    </svg>
  );
}
