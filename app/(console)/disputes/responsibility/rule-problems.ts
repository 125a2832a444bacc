/** Reasons of refusals that the forms of rules have words for: `disputeRules.responsibility.problem.<reason>`. */
export const RESPONSIBILITY_PROBLEMS = [
  'not-one-of',
  'organisation-unknown',
  'region-unknown',
  'day-past',
  'day-unknown',
  'ends-before-it-begins',
  'source-missing',
  'reason-length',
  'outside-scope',
  'rule-overlaps',
  'rule-ended',
] as const;
