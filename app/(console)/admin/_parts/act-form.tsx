'use client';

import { type FormEvent, type ReactNode, startTransition, useActionState } from 'react';
import type { ActState } from '#door/refused-action';
import { ErrorSummary } from '#ui/words/error-summary';
import { Notice } from '#ui/words/notice';
import styles from '../admin.module.css';
import { CopyButton } from './copy-button';

interface ActFormProps {
  readonly action: (state: ActState, form: FormData) => Promise<ActState>;
  readonly children: ReactNode;
  /** One button, or several that say what they do by `name` and `value`. */
  readonly buttons: readonly {
    readonly text: string;
    readonly name?: string;
    readonly value?: string;
    readonly quiet?: boolean;
  }[];
  readonly refused: string;
  /** Words of the button that copies the secret; without them there is none. */
  readonly copy?: { readonly text: string; readonly copied: string };
}

/** A form whose fields were written by the server; what was typed stays when the act is refused. Works without script. */
export function ActForm({ action, children, buttons, refused, copy }: ActFormProps) {
  const [state, submit, pending] = useActionState(action, { problems: [] });

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    // A form action of React empties the fields, also when it was refused.
    event.preventDefault();
    const button = (event.nativeEvent as SubmitEvent).submitter;
    const form = new FormData(event.currentTarget, button);
    startTransition(() => submit(form));
  }

  return (
    <form action={submit} onSubmit={onSubmit} className={styles.form} aria-busy={pending}>
      <ErrorSummary problems={state.problems} title={refused} />
      {state.done ? (
        <div role="status">
          <Notice tone="met">
            {state.done}
            {state.secret ? <output className={styles.secret}>{state.secret}</output> : null}
            {state.secret && copy ? <CopyButton value={state.secret} {...copy} /> : null}
          </Notice>
        </div>
      ) : null}
      {children}
      <p className={styles.buttons}>
        {buttons.map(({ text, name, value, quiet }) => (
          <button
            key={text}
            type="submit"
            name={name}
            value={value}
            data-quiet={quiet ? 'true' : undefined}
            disabled={pending}
          >
            {text}
          </button>
        ))}
      </p>
    </form>
  );
}
