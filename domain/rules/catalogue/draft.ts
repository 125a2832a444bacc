import type { RuleBody } from '../rule';

/** What a rule of the first edition must state; the rest is the same for all: version 1, scored, since that day. */
export type Draft = Omit<RuleBody, 'version' | 'state' | 'since' | 'subject'> &
  Partial<Pick<RuleBody, 'state' | 'subject'>>;

const FIRST_DAY = '2026-01-01';

export function rule(draft: Draft): RuleBody {
  return { version: 1, state: 'scored', since: FIRST_DAY, subject: 'record', ...draft };
}
