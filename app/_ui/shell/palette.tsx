'use client';

import { IconSearch } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import styles from './palette.module.css';
import { ROOMS, type RoomKey } from './rooms';
import shellStyles from './shell.module.css';
import type { SearchHit } from './shell-data';
import { useCarriedQuery } from './use-carried-query';

/** A pause in typing after which the server is asked, so that a word costs one question, not one per key. */
const PAUSE_MS = 160;

interface Choice {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly hint: string;
  readonly href: string;
}

interface PaletteProps {
  readonly rooms: readonly RoomKey[];
  readonly searchUrl: string | null;
}

/** Ctrl K: jump to a page, department, certificate type or record number. */
export function Palette({ rooms, searchUrl }: PaletteProps) {
  const t = useTranslations('shell');
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');

  function open() {
    if (dialog.current?.open) return;
    setText('');
    dialog.current?.showModal();
  }

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (dialog.current?.open) dialog.current.close();
      else {
        setText('');
        dialog.current?.showModal();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <>
      <button type="button" className={shellStyles.search} onClick={open} aria-haspopup="dialog">
        <IconSearch size={18} stroke={1.6} aria-hidden="true" />
        <span className={shellStyles.searchText}>{t('search')}</span>
        <span className={shellStyles.searchKey} aria-hidden="true">
          Ctrl K
        </span>
      </button>
      <dialog ref={dialog} className={styles.palette} aria-label={t('search')}>
        <Finder
          rooms={rooms}
          text={text}
          onText={setText}
          searchUrl={searchUrl}
          onDone={() => dialog.current?.close()}
        />
      </dialog>
    </>
  );
}

interface FinderProps extends PaletteProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onDone: () => void;
}

function Finder({ rooms, text, onText, searchUrl, onDone }: FinderProps) {
  const t = useTranslations('shell');
  const router = useRouter();
  const listId = useId();
  const [active, setActive] = useState(0);
  const { hits, failed } = useHits(searchUrl, text);
  const choices = [...useRoomChoices(rooms, text), ...hits];
  const current = Math.min(active, Math.max(choices.length - 1, 0));

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && choices.length > 0) {
      event.preventDefault();
      setActive((current + step + choices.length) % choices.length);
    }
    const chosen = choices[current];
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      onDone();
      router.push(chosen.href);
    }
  }

  return (
    <>
      <div className={styles.box}>
        <IconSearch size={18} stroke={1.6} aria-hidden="true" />
        <input
          className={styles.input}
          type="text"
          role="combobox"
          aria-expanded={choices.length > 0}
          aria-controls={listId}
          aria-activedescendant={choices.length > 0 ? `${listId}-${current}` : undefined}
          aria-label={t('search')}
          placeholder={t('searchHint')}
          value={text}
          onChange={(event) => {
            onText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" className={styles.close} onClick={onDone}>
          {t('closeSearch')}
        </button>
      </div>
      <div className={styles.list} id={listId} role="listbox" aria-label={t('searchResults')}>
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox that owns this list.
          <div
            key={choice.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className={styles.choice}
            onMouseEnter={() => setActive(index)}
            onClick={() => {
              onDone();
              router.push(choice.href);
            }}
          >
            <span className={styles.kind}>{choice.kind}</span>
            <span className={styles.label}>{choice.label}</span>
            <span className={styles.hint}>{choice.hint}</span>
          </div>
        ))}
      </div>
      <p className={styles.note} role="status">
        {failed ? t('searchFailed') : choices.length === 0 ? t('searchNothing', { text }) : t('searchKeys')}
      </p>
    </>
  );
}

function useRoomChoices(rooms: readonly RoomKey[], text: string): Choice[] {
  const t = useTranslations('shell');
  const query = useCarriedQuery();
  const wanted = text.trim().toLowerCase();
  const open = ROOMS.filter((room) => rooms.includes(room.key));
  return open
    .map((room) => ({
      id: room.key,
      kind: t('hitKinds.page'),
      label: t(`rooms.${room.key}`),
      hint: room.href,
      href: `${room.href}${query}`,
    }))
    .filter((choice) => choice.label.toLowerCase().includes(wanted) || choice.hint.includes(wanted));
}

/** Asks the server after a pause; an older answer never overwrites a newer question's. */
function useHits(searchUrl: string | null, text: string): { hits: Choice[]; failed: boolean } {
  const t = useTranslations('shell');
  const [answer, setAnswer] = useState<{ hits: SearchHit[]; failed: boolean }>({ hits: [], failed: false });
  useEffect(() => {
    const wanted = text.trim();
    if (searchUrl === null || wanted === '') {
      setAnswer({ hits: [], failed: false });
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(searchUrl, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ q: wanted }),
          signal: abort.signal,
        });
        if (!response.ok) throw new Error(`search answered ${response.status}`);
        const body: { hits: SearchHit[] } = await response.json();
        setAnswer({ hits: body.hits, failed: false });
      } catch {
        if (!abort.signal.aborted) setAnswer({ hits: [], failed: true });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [searchUrl, text]);
  const hits = answer.hits.map((hit) => ({
    ...hit,
    id: `${hit.kind}:${hit.href}`,
    kind: t(`hitKinds.${hit.kind}`),
  }));
  return { hits, failed: answer.failed };
}
