'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { parseInstant } from '#domain/calendar/instant';
import { REFUSAL_CODES } from '#domain/errors';
import { SHORTEST_WORDS, SHOWN_SECONDS } from '#domain/identity/reveal';
import { formatInstantText } from '../format/time';
import type { Problem } from '../words/error-summary';
import styles from './reveal.module.css';
import { RevealDialog, type RevealReasonGiven, WORDS_FIELD } from './reveal-dialog';

interface RevealProps {
  /** Where the reveal is asked for: nothing of what is asked stands in it. */
  readonly address: string;
  /** What is asked for beside the reason. */
  readonly asked: Readonly<Record<string, string | number>>;
  /** Name of what is revealed, for the button and the dialog. */
  readonly label: string;
  /** What stands there while it is masked. */
  readonly children: ReactNode;
  /** The value is a whole text and stands below. */
  readonly whole?: boolean;
}

/** What the door answers (app/_door/reveal.ts). */
type Answer =
  | { readonly value: string }
  | {
      readonly code: string;
      readonly complaints?: readonly { readonly reason: string; readonly hint?: string }[];
    };

/**
 * A masked value with a button that asks why and then shows it for half a minute. It lives in this component only: not
 * in the address, the page's source, print, nor after the window was left.
 */
export function Reveal({ address, asked, label, children, whole = false }: RevealProps) {
  const t = useTranslations('ui');
  const [asking, setAsking] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [value, setValue] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const problemsOf = useProblems();
  const hide = useCallback(() => setValue(null), []);
  const left = useCountdown(value !== null, hide);

  async function send(reason: RevealReasonGiven) {
    const answer = await ask(address, { ...asked, ...reason });
    if ('value' in answer) {
      setProblems([]);
      setAsking(false);
      setValue(answer.value);
    } else setProblems(problemsOf(answer));
  }

  function close() {
    setAsking(false);
    setProblems([]);
    button.current?.focus();
  }

  return (
    <>
      {value === null || whole ? children : null}
      {value === null && !whole ? <span className={styles.left}> {t('card.masked')}</span> : null}
      <span aria-live="polite">
        {value === null ? null : (
          <span className={styles.shown}>
            {whole ? (
              <span className={styles.text}>{value}</span>
            ) : (
              <span className={styles.value}>{value}</span>
            )}
            <span className={styles.left} aria-hidden="true">
              {t('reveal.left', { seconds: left })}
            </span>
            <button type="button" className={styles.hide} onClick={hide}>
              {t('reveal.hide')}
            </button>
          </span>
        )}
      </span>
      {value === null ? (
        <button
          ref={button}
          type="button"
          className={styles.open}
          aria-haspopup="dialog"
          aria-label={t('reveal.openLabel', { label })}
          onClick={() => setAsking(true)}
        >
          {t('reveal.open')}
        </button>
      ) : null}
      {asking ? <RevealDialog label={label} problems={problems} onSend={send} onClose={close} /> : null}
    </>
  );
}

async function ask(address: string, body: object): Promise<Answer> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      cache: 'no-store',
    });
    return (await response.json()) as Answer;
  } catch {
    return { code: 'unavailable' };
  }
}

/** A refusal in words. */
function useProblems(): (answer: Extract<Answer, { readonly code: string }>) => Problem[] {
  const t = useTranslations('ui');
  const words = useTranslations('words');
  return ({ code, complaints = [] }) => {
    const limit = complaints.find(({ reason }) => reason === 'reveal-limit');
    const from = limit?.hint === undefined ? null : parseInstant(limit.hint);
    if (from !== null) return [{ text: t('reveal.limit', { at: formatInstantText(from) }) }];
    if (complaints.some(({ reason }) => reason === 'too-short'))
      return [{ text: t('reveal.tooShort', { count: SHORTEST_WORDS }), field: WORDS_FIELD }];
    const known = REFUSAL_CODES.find((one) => one === code);
    return [{ text: known === undefined ? t('reveal.failed') : words(`refusal.${known}`) }];
  };
}

/** Seconds left while something is shown; ends with the time, and at once when the window is left. */
function useCountdown(shown: boolean, onEnd: () => void): number {
  const [left, setLeft] = useState(SHOWN_SECONDS);
  useEffect(() => {
    if (!shown) return;
    const end = performance.now() + SHOWN_SECONDS * 1000;
    setLeft(SHOWN_SECONDS);
    const timer = setInterval(() => {
      const seconds = Math.ceil((end - performance.now()) / 1000);
      if (seconds <= 0) onEnd();
      else setLeft(seconds);
    }, 250);
    const onHidden = () => {
      if (document.hidden) onEnd();
    };
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('pagehide', onEnd);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onHidden);
      window.removeEventListener('pagehide', onEnd);
    };
  }, [shown, onEnd]);
  return left;
}
