import { GRANT_REASONS } from '#domain/calls/grant/grant-file';

/** Reasons of refusals that the forms of grants have words for: `grants.problem.<reason>`. */
export const GRANT_PROBLEMS = [
  ...GRANT_REASONS,
  'reason-length',
  'own-proposal',
  'proposal-decided',
  'subject-changed',
  'scope-narrow',
] as const;
