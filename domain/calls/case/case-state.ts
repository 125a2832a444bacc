/** A case waits, somebody looks into it, it is judged. */
export const CASE_STATES = ['open', 'reviewing', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** What a case turned out to be: misuse; unusual, and in order; nothing at all. */
export const CASE_VERDICTS = ['misuse', 'explained', 'false'] as const;
export type CaseVerdict = (typeof CASE_VERDICTS)[number];

/** What may be done about a case. */
export type CaseAct = 'take' | 'note' | 'judge';

/**
 * The state after an act; null: it cannot be done now. Whoever judges need not have taken it before; a closed case
 * stays closed, and later alerts of its operator open another.
 */
export function afterCaseAct(state: CaseState, act: CaseAct): CaseState | null {
  if (state === 'closed') return null;
  switch (act) {
    case 'take':
      return 'reviewing';
    case 'note':
      return state;
    case 'judge':
      return 'closed';
  }
}
