import Link from 'next/link';
import type { ReactNode } from 'react';
import styles from './figures.module.css';

interface PageHeadProps {
  readonly title: string;
  /** Where this page stands: links to the pages above it. */
  readonly trail?: readonly { readonly label: string; readonly href: string }[];
  /** Right of the title: export links, one button. */
  readonly side?: ReactNode;
  /** The lead sentence. */
  readonly children?: ReactNode;
}

/** Title, way back, and the sentence that answers the page's one question. */
export function PageHead({ title, trail = [], side, children }: PageHeadProps) {
  return (
    <header className={styles.head}>
      {trail.length > 0 ? (
        <p className={styles.trail}>
          {trail.map((step) => (
            <span key={step.href}>
              <Link href={step.href}>{step.label}</Link>
              <span aria-hidden="true"> / </span>
            </span>
          ))}
        </p>
      ) : null}
      <div className={styles.headRow}>
        <h1>{title}</h1>
        {side ? <div className={`${styles.side} no-print`}>{side}</div> : null}
      </div>
      {children}
    </header>
  );
}
