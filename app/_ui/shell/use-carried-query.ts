'use client';

import { useSearchParams } from 'next/navigation';
import { CARRIED_KEYS } from '../address';

/** `?region=…&period=…` of the current address, or '': what links to other rooms take along. */
export function useCarriedQuery(): string {
  const current = useSearchParams();
  const kept = new URLSearchParams();
  for (const key of CARRIED_KEYS) {
    const value = current.get(key);
    if (value) kept.set(key, value);
  }
  const text = kept.toString();
  return text === '' ? '' : `?${text}`;
}
