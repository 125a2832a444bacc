'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import styles from './desk.module.css';

interface DeskKeysProps {
  readonly words: {
    readonly help: string;
    readonly title: string;
    readonly close: string;
    /** Each key with what it does. */
    readonly keys: readonly { readonly key: string; readonly text: string }[];
  };
}

/** j and k walk the queue, Enter opens, r answers, n notes, o opens the record, f follows, ? lists them. */
export function DeskKeys({ words }: DeskKeysProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target))
        return;
      const act = ACTS[event.key];
      if (event.key === '?') dialog.current?.showModal();
      else if (act === undefined || dialog.current?.open) return;
      else act((href) => router.push(href));
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router]);

  return (
    <>
      <button type="button" className={styles.keysButton} onClick={() => dialog.current?.showModal()}>
        {words.help} <kbd>?</kbd>
      </button>
      <dialog ref={dialog} className={styles.keys} aria-label={words.title}>
        <h2>{words.title}</h2>
        <dl>
          {words.keys.map(({ key, text }) => (
            <div key={key} style={{ display: 'contents' }}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button type="submit">{words.close}</button>
        </form>
      </dialog>
    </>
  );
}

type Go = (href: string) => void;

const ACTS: Readonly<Record<string, (go: Go) => void>> = {
  j: () => step(1),
  k: () => step(-1),
  r: () => open('[data-act="reply"]', 'textarea[name="words"]'),
  n: () => open('[data-say]', 'textarea[name="text"]'),
  f: () => document.querySelector<HTMLButtonElement>('[data-follow] button')?.click(),
  o: (go) => {
    const link = document.querySelector<HTMLAnchorElement>('[data-record-link]');
    if (link !== null) go(link.getAttribute('href') as string);
  },
};

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/** Moves the focus along the queue: from the card in focus, else from the one that is open. */
function step(by: 1 | -1): void {
  const cards = [...document.querySelectorAll<HTMLAnchorElement>('[data-queue] a')];
  const focused = cards.indexOf(document.activeElement as HTMLAnchorElement);
  const from =
    focused >= 0 ? focused : cards.findIndex((card) => card.getAttribute('aria-current') === 'true');
  cards[Math.min(cards.length - 1, Math.max(0, from + by))]?.focus();
}

/** Opens a form and puts the caret into it. */
function open(form: string, field: string): void {
  const details = document.querySelector(form);
  if (!(details instanceof HTMLDetailsElement)) return;
  details.open = true;
  details.querySelector<HTMLElement>(field)?.focus();
}
