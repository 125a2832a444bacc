'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { LONGEST_WORDS, REVEAL_GROUNDS, SHOWN_SECONDS } from '#domain/identity/reveal';
import { ErrorSummary, type Problem } from '../words/error-summary';
import styles from './reveal.module.css';

export interface RevealReasonGiven {
  readonly ground: string;
  readonly words: string;
}

const GROUND_FIELD = 'reveal-ground';
/** Id of the text field, for the error summary's link. One dialog is open at a time. */
export const WORDS_FIELD = 'reveal-words';

interface RevealDialogProps {
  readonly label: string;
  readonly problems: readonly Problem[];
  readonly onSend: (reason: RevealReasonGiven) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks why: one of the grounds, and what it is about. */
export function RevealDialog({ label, problems, onSend, onClose }: RevealDialogProps) {
  const t = useTranslations('ui');
  const dialog = useRef<HTMLDialogElement>(null);
  const [waiting, setWaiting] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setWaiting(true);
    await onSend({ ground: String(form.get('ground')), words: String(form.get('words')) });
    setWaiting(false);
  }

  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="reveal-title" onClose={onClose}>
      <form className={styles.form} onSubmit={submit} autoComplete="off">
        <h2 id="reveal-title">{t('reveal.title', { label })}</h2>
        <ErrorSummary problems={problems} />
        <label htmlFor={GROUND_FIELD}>{t('reveal.ground')}</label>
        <select id={GROUND_FIELD} name="ground" required defaultValue="">
          <option value="" disabled>
            {t('reveal.choose')}
          </option>
          {REVEAL_GROUNDS.map((ground) => (
            <option key={ground} value={ground}>
              {t(`reveal.grounds.${ground}`)}
            </option>
          ))}
        </select>
        <label htmlFor={WORDS_FIELD}>{t('reveal.words')}</label>
        <textarea
          id={WORDS_FIELD}
          name="words"
          required
          maxLength={LONGEST_WORDS}
          aria-describedby="reveal-hint"
        />
        <p id="reveal-hint" className={styles.hint}>
          {t('reveal.hint', { seconds: SHOWN_SECONDS })}
        </p>
        <p className={styles.buttons}>
          <button type="button" onClick={() => dialog.current?.close()}>
            {t('reveal.cancel')}
          </button>
          <button type="submit" disabled={waiting}>
            {t('reveal.submit')}
          </button>
        </p>
      </form>
    </dialog>
  );
}
