'use client';

import { type ReactNode, useActionState } from 'react';

interface SearchFormProps {
  readonly action: (before: ReactNode, form: FormData) => Promise<ReactNode>;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** A form whose answer stands below it. What was asked goes in the body of a POST, never into an address. */
export function SearchForm({ action, className, children }: SearchFormProps) {
  const [answer, send, waiting] = useActionState(action, null);
  return (
    <>
      <form action={send} className={className} aria-busy={waiting} autoComplete="off">
        {children}
      </form>
      <div aria-live="polite">{answer}</div>
    </>
  );
}
