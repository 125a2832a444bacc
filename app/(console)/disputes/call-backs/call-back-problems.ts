/** Reasons of refusals that the forms of call-backs have words for: `disputeFigures.callBack.problem.<reason>`. */
export const CALL_BACK_PROBLEMS = [
  'own-decision',
  'answered-already',
  'nobody-to-call',
  'answer-missing',
  'not-one-of',
] as const;
