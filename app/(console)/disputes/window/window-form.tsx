'use client';

import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useRef,
} from 'react';
import type { ActState } from '#door/refused-action';
import { ErrorSummary } from '#ui/words/error-summary';
import { Notice } from '#ui/words/notice';
import { CopyButton } from '../../admin/_parts/copy-button';
import styles from './window.module.css';

interface WindowFormProps {
  readonly action: (state: ActState, form: FormData) => Promise<ActState>;
  readonly words: {
    readonly send: string;
    readonly refused: string;
    readonly copy: string;
    readonly copied: string;
  };
  readonly children: ReactNode;
}

/**
 * The clerk's form: Enter (in a longer text Ctrl+Enter) sends it, what was filed stands above, the fields are empty and the
 * first has the cursor. A refusal keeps what was typed.
 */
export function WindowForm({ action, words, children }: WindowFormProps) {
  const [state, submit, pending] = useActionState(action, { problems: [] });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.done === undefined) return;
    form.current?.reset();
    form.current?.querySelector<HTMLElement>('select, input:not([type=hidden])')?.focus();
  }, [state]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    // A form action of React empties the fields, also when it was refused.
    event.preventDefault();
    const filled = new FormData(event.currentTarget);
    startTransition(() => submit(filled));
  }
  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
  }

  return (
    <form
      ref={form}
      action={submit}
      onSubmit={onSubmit}
      onKeyDown={onKeyDown}
      className={styles.form}
      aria-busy={pending}
    >
      <ErrorSummary problems={state.problems} title={words.refused} />
      {state.done ? (
        <div role="status" className={styles.whole}>
          <Notice tone="met">
            {state.done}
            {state.secret ? (
              <>
                <output className={styles.code}>{state.secret}</output>
                <CopyButton value={state.secret} text={words.copy} copied={words.copied} />
              </>
            ) : null}
          </Notice>
        </div>
      ) : null}
      {children}
      <p className={styles.whole}>
        <button type="submit" className={styles.send} disabled={pending}>
          {words.send}
        </button>
      </p>
    </form>
  );
}
