'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import styles from './words.module.css';

/** One problem in the words that also stand beside its field; `field` is the id of the input. */
export interface Problem {
  readonly text: string;
  readonly field?: string;
}

/** Stands at the top of a form that was refused: takes the focus and links every problem to its field. */
export function ErrorSummary({
  problems,
  title,
}: {
  readonly problems: readonly Problem[];
  readonly title?: string;
}) {
  const t = useTranslations('ui');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <div ref={box} className={styles.errors} role="alert" tabIndex={-1}>
      <h2>{title ?? t('errorSummary', { count: problems.length })}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.field ?? ''} ${problem.text}`}>
            {problem.field ? <a href={`#${problem.field}`}>{problem.text}</a> : problem.text}
          </li>
        ))}
      </ul>
    </div>
  );
}
