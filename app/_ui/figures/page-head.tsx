import type { ReactNode } from 'react';
import page from './page.module.css';

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
    <header className={page.head}>
      {trail.length > 0 ? (
        <p className={page.trail}>
          {trail.map((step) => (
            <span key={step.href}>
              <a href={step.href}>{step.label}</a>
              <span aria-hidden="true"> / </span>
            </span>
          ))}
        </p>
      ) : null}
      <div className={page.headRow}>
        <h1>{title}</h1>
        {side ? <div className={`${page.side} no-print`}>{side}</div> : null}
      </div>
      {children}
    </header>
  );
}
