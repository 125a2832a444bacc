/**
 * Outcome letters, one per rule ordinal (see `record.outcome`). `o` keeps the law that a finding closes only on a
 * positive result (domain.md §4): the rule no longer applies, yet nothing has shown the record right.
 */
export const PASS = '+';
export const FAIL = '-';
export const NOT_APPLICABLE = '.';
export const STILL_OPEN = 'o';

/** What changes between two outcomes of one record: ordinals whose finding opens, or closes. */
export interface Transitions {
  readonly opens: number[];
  readonly closes: number[];
}

/** True when the letter says that a finding is open. */
export function isOpen(letter: string | undefined): boolean {
  return letter === FAIL || letter === STILL_OPEN;
}

/** The outcome to store: the fresh one, in which a rule that no longer applies keeps an open finding open. */
export function carryOver(known: string | null, fresh: string): string {
  if (known === null || known === fresh) return fresh;
  let carried = '';
  for (let i = 0; i < fresh.length; i++) {
    const letter = fresh.charAt(i);
    carried += letter === NOT_APPLICABLE && isOpen(known[i]) ? STILL_OPEN : letter;
  }
  return carried;
}

/** Findings to open and close when a record's outcome goes from `known` (null: a new record) to `next`. */
export function transitions(known: string | null, next: string): Transitions {
  const opens: number[] = [];
  const closes: number[] = [];
  if (known === next) return { opens, closes };
  for (let i = 0; i < next.length; i++) {
    const wasOpen = known !== null && isOpen(known[i]);
    const letter = next[i];
    if (letter === FAIL && !wasOpen) opens.push(i);
    else if (letter === PASS && wasOpen) closes.push(i);
  }
  return { opens, closes };
}

/** Replaces one letter. */
export function withLetter(outcome: string, ordinal: number, letter: string): string {
  return outcome.slice(0, ordinal) + letter + outcome.slice(ordinal + 1);
}
