'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';

interface SavedSearchesProps {
  readonly words: {
    readonly save: string;
    readonly name: string;
    readonly title: string;
    readonly remove: string;
  };
}

interface Saved {
  readonly name: string;
  readonly query: string;
}

const PLACE = 'zhengjian.call-searches';
const MOST = 20;

/** Searches this person keeps in this browser: an address under a name. Keys of people stand in no plain text. */
export function SavedSearches({ words }: SavedSearchesProps) {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const [saved, setSaved] = useState<readonly Saved[]>([]);
  useEffect(() => setSaved(readSaved()), []);

  function keep(next: readonly Saved[]) {
    setSaved(next);
    localStorage.setItem(PLACE, JSON.stringify(next));
  }

  return (
    <details>
      <summary>{words.title}</summary>
      <form
        action={(form) => {
          const name = String(form.get('name') ?? '').trim();
          if (name !== '')
            keep([{ name, query }, ...saved.filter((one) => one.name !== name)].slice(0, MOST));
        }}
      >
        <input name="name" aria-label={words.name} placeholder={words.name} maxLength={40} required />
        <button type="submit">{words.save}</button>
      </form>
      <ul>
        {saved.map((one) => (
          <li key={one.name}>
            <a href={`${pathname}?${one.query}`}>{one.name}</a>{' '}
            <button
              type="button"
              aria-label={`${words.remove} ${one.name}`}
              onClick={() => keep(saved.filter((other) => other.name !== one.name))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function readSaved(): readonly Saved[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isSaved).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function isSaved(value: unknown): value is Saved {
  const one = value as Partial<Saved> | null;
  return typeof one?.name === 'string' && typeof one.query === 'string';
}
