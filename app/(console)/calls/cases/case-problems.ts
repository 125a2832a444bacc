/** Reasons of refusals that the forms of cases have words for: `cases.problem.<reason>`. */
export const CASE_PROBLEMS = ['case-settled', 'reason-length', 'not-one-of'] as const;
