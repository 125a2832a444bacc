'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '#ui/words/error-summary';
import styles from '../../../batches.module.css';
import type { ReplayState } from './actions';
import { FIELD_PREFIX, idOfField, WHOLE_ROW } from './field-names';

export interface FormField {
  readonly name: string;
  readonly label: string;
  /** As it stands, masked; empty when the row does not have it. */
  readonly now: string;
}

export interface CorrectTexts {
  readonly fields: string;
  readonly whole: string;
  readonly wholeHint: string;
  readonly others: string;
  readonly submit: string;
  readonly refused: string;
}

interface CorrectFormProps {
  readonly action: (state: ReplayState, form: FormData) => Promise<ReplayState>;
  readonly batchId: string;
  readonly row: number;
  /** Fields at fault, shown at once; null: the row is no object and is written anew as a whole. */
  readonly wrong: readonly FormField[] | null;
  readonly others: readonly FormField[];
  readonly texts: CorrectTexts;
}

/** The correction: new texts for the fields that are wrong, everything else stays unseen. Works without scripts. */
export function CorrectForm({ action, batchId, row, wrong, others, texts }: CorrectFormProps) {
  const [{ problems, values }, submit, pending] = useActionState(action, { problems: [], values: {} });
  const faulty = new Set(problems.map((problem) => problem.field));
  const field = ({ name, label, now }: FormField) => (
    <FieldInput
      key={`${name}=${values[FIELD_PREFIX + name] ?? ''}`}
      name={name}
      label={label}
      now={now}
      value={values[FIELD_PREFIX + name] ?? ''}
      faulty={faulty.has(idOfField(name))}
    />
  );
  return (
    <form action={submit} className={styles.form}>
      <ErrorSummary problems={problems} title={texts.refused} />
      <input type="hidden" name="batch" value={batchId} />
      <input type="hidden" name="row" value={row} />
      {wrong === null ? (
        <>
          <label htmlFor="whole">{texts.whole}</label>
          <p className={styles.hint}>{texts.wholeHint}</p>
          <textarea
            key={values[WHOLE_ROW] ?? ''}
            id="whole"
            name={WHOLE_ROW}
            defaultValue={values[WHOLE_ROW] ?? ''}
            spellCheck={false}
            required
          />
        </>
      ) : (
        <>
          <p className={styles.hint}>{texts.fields}</p>
          {wrong.map(field)}
          <details open={wrong.length === 0 || others.some(({ name }) => faulty.has(idOfField(name)))}>
            <summary>{texts.others}</summary>
            {others.map(field)}
          </details>
        </>
      )}
      <button type="submit" disabled={pending}>
        {texts.submit}
      </button>
    </form>
  );
}

interface FieldInputProps extends FormField {
  readonly value: string;
  readonly faulty: boolean;
}

function FieldInput({ name, label, now, value, faulty }: FieldInputProps) {
  const id = idOfField(name);
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={FIELD_PREFIX + name}
        defaultValue={value}
        placeholder={now}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={faulty || undefined}
      />
    </div>
  );
}
