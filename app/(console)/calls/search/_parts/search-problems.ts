/** Reasons of refusals that the form of saved searches has words for: `calls.saved.problem.<reason>`. */
export const SEARCH_PROBLEMS = [
  'search-name',
  'personal-number',
  'search-empty',
  'too-many-searches',
] as const;
