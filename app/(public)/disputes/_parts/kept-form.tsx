'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import styles from '../disputes.module.css';

interface KeptFormProps {
  readonly action: string;
  readonly words: { readonly offline: string; readonly sending: string };
  /** For a form with files: what one may be, said before it is sent over a thin line. */
  readonly files?: { readonly largest: number; readonly tooLarge: string };
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * A form that stays as it is when the line breaks or its answer is a refusal: nothing typed or photographed is lost. Without
 * script it is a plain form.
 */
export function KeptForm({ action, words, files, className, children }: KeptFormProps) {
  const [state, setState] = useState<{ readonly sending: boolean; readonly problem: string | null }>({
    sending: false,
    problem: null,
  });

  async function send(form: HTMLFormElement, submitter: HTMLElement | null) {
    const body = new FormData(form, submitter);
    const large = [...body.values()].some(
      (value) => value instanceof File && value.size > (files?.largest ?? 0),
    );
    if (files && large) {
      setState({ sending: false, problem: files.tooLarge });
      return;
    }
    setState({ sending: true, problem: null });
    try {
      const answer = await fetch(action, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: files ? body : new URLSearchParams([...body].map(([name, value]) => [name, String(value)])),
      });
      const said: { to?: string; refused?: string; title?: string } = await answer.json();
      if (said.to !== undefined) window.location.assign(said.to);
      else setState({ sending: false, problem: said.refused ?? said.title ?? words.offline });
    } catch {
      setState({ sending: false, problem: words.offline });
    }
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (state.sending) return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    void send(event.currentTarget, submitter);
  }

  return (
    <form
      method="post"
      action={action}
      encType={files ? 'multipart/form-data' : undefined}
      className={className}
      onSubmit={onSubmit}
      aria-busy={state.sending}
    >
      {children}
      <p className={styles.said} role="alert" data-problem={state.problem === null ? undefined : 'true'}>
        {state.sending ? words.sending : state.problem}
      </p>
    </form>
  );
}
