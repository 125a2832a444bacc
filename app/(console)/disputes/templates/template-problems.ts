/** Reasons of refusals that the forms of templates have words for: `disputeRules.templates.problem.<reason>`. */
export const TEMPLATE_PROBLEMS = [
  'title-length',
  'text-length',
  'unknown-field',
  'not-one-of',
  'template-retired',
] as const;
