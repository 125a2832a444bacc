'use client';

import { type FormEvent, type ReactNode, startTransition, useActionState } from 'react';

interface SearchFormProps {
  readonly action: (before: ReactNode, form: FormData) => Promise<ReactNode>;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** A form whose answer stands below it. What was asked goes in the body of a POST, never into an address. */
export function SearchForm({ action, className, children }: SearchFormProps) {
  const [answer, send, waiting] = useActionState(action, null);

  /** Sends without the reset that a form's own action ends with: what was asked stays, to be changed or exported. */
  function submit(event: FormEvent<HTMLFormElement>) {
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (submitter?.hasAttribute('formaction')) return;
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => send(form));
  }

  return (
    <>
      <form action={send} onSubmit={submit} className={className} aria-busy={waiting} autoComplete="off">
        {children}
      </form>
      <div aria-live="polite">{answer}</div>
    </>
  );
}
