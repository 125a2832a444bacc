/** Reasons of refusals that the forms of cases have words for: `cases.problem.<reason>`. */
export const CASE_PROBLEMS = [
  'case-settled',
  'case-closed',
  'case-moved',
  'own-case',
  'not-own-case',
  'not-a-worker',
  'reason-length',
  'not-one-of',
  'empty',
  'too-long',
  'too-many',
  'too-many-files',
  'too-large',
  'file-too-large',
  'missing',
  'wrong-type',
  'malware',
  'scanner-silent',
] as const;
export type CaseProblem = (typeof CASE_PROBLEMS)[number];
