'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '#ui/words/error-summary';
import styles from '../../../batches.module.css';
import type { RevealState } from './actions';

interface RevealFormProps {
  readonly action: (state: RevealState, form: FormData) => Promise<RevealState>;
  readonly batchId: string;
  readonly row: number;
  readonly texts: {
    readonly reason: string;
    readonly hint: string;
    readonly submit: string;
    readonly refused: string;
  };
}

/** Asks why before the row is shown in clear; the text lives on this page only, never in its address. */
export function RevealForm({ action, batchId, row, texts }: RevealFormProps) {
  const [{ raw, problems }, submit, pending] = useActionState(action, { raw: null, problems: [] });
  if (raw !== null) return <pre className={styles.raw}>{raw}</pre>;
  return (
    <form action={submit} className={styles.form}>
      <ErrorSummary problems={problems} title={texts.refused} />
      <input type="hidden" name="batch" value={batchId} />
      <input type="hidden" name="row" value={row} />
      <label htmlFor="reason">{texts.reason}</label>
      <p className={styles.hint}>{texts.hint}</p>
      <input id="reason" name="reason" maxLength={500} required autoComplete="off" />
      <button type="submit" disabled={pending}>
        {texts.submit}
      </button>
    </form>
  );
}
