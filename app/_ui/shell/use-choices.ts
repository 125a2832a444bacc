'use client';

import { useEffect, useState } from 'react';
import { regionPrefix } from '#domain/identity/scope';
import type { ScopeChoice, ShellData } from './shell-data';

export type ChoicesSource = Pick<ShellData, 'regions' | 'departments' | 'choicesUrl'>;
type Choices = Pick<ShellData, 'regions' | 'departments'>;

/** The choices named by the page at first, all of them once the server has answered; a failure leaves the first. */
export function useChoices({ regions, departments, choicesUrl }: ChoicesSource): Choices {
  const [all, setAll] = useState<Choices>({ regions, departments });
  useEffect(() => {
    if (choicesUrl === null) return;
    const abort = new AbortController();
    fetch(choicesUrl, { signal: abort.signal })
      .then((response) => (response.ok ? response.json() : null))
      .then((answer) => {
        if (answer !== null) setAll(answer);
      })
      .catch(() => {});
    return () => abort.abort();
  }, [choicesUrl]);
  return all;
}

/** True when a department lies in the chosen region, by the digits of the code, or none is chosen. */
export function liesIn(choice: ScopeChoice, region: string | null): boolean {
  if (region === null || choice.region === undefined) return true;
  return choice.region.startsWith(regionPrefix(region));
}
