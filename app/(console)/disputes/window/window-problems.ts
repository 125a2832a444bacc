/** Reasons that the clerk's form has words for: `disputeWindow.problem.<reason>`. */
export const WINDOW_PROBLEMS = [
  'missing',
  'too-long',
  'region-form',
  'region-needed',
  'no-such-certificate',
  'not-in-list',
  'not-a-day',
  'not-an-email',
  'outside-scope',
] as const;
