/** Reasons of refusals that the forms of recalls have words for: `recalls.problem.<reason>`. */
export const RECALL_PROBLEMS = [
  'reason-length',
  'ends-before-it-begins',
  'day-unknown',
  'case-settled',
] as const;
