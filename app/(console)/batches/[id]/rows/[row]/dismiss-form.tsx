'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '#ui/words/error-summary';
import styles from '../../../batches.module.css';
import type { DismissState } from './actions';

const REASON_ID = 'dismiss-reason';

export interface DismissTexts {
  readonly open: string;
  readonly hint: string;
  readonly reason: string;
  readonly submit: string;
  readonly refused: string;
}

interface DismissFormProps {
  readonly action: (state: DismissState, form: FormData) => Promise<DismissState>;
  readonly batchId: string;
  readonly row: number;
  readonly texts: DismissTexts;
}

/** Setting the row aside, folded away beneath the correction, which is the better end. Works without scripts. */
export function DismissForm({ action, batchId, row, texts }: DismissFormProps) {
  const [{ problems, reason }, submit, pending] = useActionState(action, { problems: [], reason: '' });
  return (
    <form action={submit} className={styles.form}>
      <ErrorSummary problems={problems} title={texts.refused} />
      <details open={problems.length > 0}>
        <summary>{texts.open}</summary>
        <p className={styles.hint}>{texts.hint}</p>
        <input type="hidden" name="batch" value={batchId} />
        <input type="hidden" name="row" value={row} />
        <label htmlFor={REASON_ID}>{texts.reason}</label>
        <input
          key={reason}
          id={REASON_ID}
          name="reason"
          defaultValue={reason}
          maxLength={500}
          autoComplete="off"
          required
          aria-invalid={problems.length > 0 || undefined}
        />
        <button type="submit" disabled={pending}>
          {texts.submit}
        </button>
      </details>
    </form>
  );
}
