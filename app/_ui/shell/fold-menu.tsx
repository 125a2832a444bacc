'use client';

import { type ReactNode, useEffect, useRef } from 'react';

interface FoldMenuProps {
  readonly summary: ReactNode;
  readonly className?: string | undefined;
  readonly summaryClassName?: string | undefined;
  readonly label?: string;
  readonly children: ReactNode;
}

/** A native `<details>` menu that also closes on Escape and on a press outside; works without script. */
export function FoldMenu({ summary, className, summaryClassName, label, children }: FoldMenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = () => details.current?.removeAttribute('open');
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !details.current?.contains(event.target)) close();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.current?.open) return;
      close();
      details.current.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', onPress);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPress);
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  return (
    <details ref={details} className={className}>
      <summary className={summaryClassName} aria-label={label}>
        {summary}
      </summary>
      {children}
    </details>
  );
}
