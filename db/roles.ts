import { regionBoundaries, type Scope } from '#domain/identity/scope';

/**
 * The database roles that statements run as (docs/decisions/0015-row-level-security.md). None can log in: a
 * connection takes one on. What each may do is db/schema/guard.ts.
 */
export const ROLES = {
  /** Whoever reads: what it is granted, the three below inherit. By itself it sees no row of any scope. */
  app: 'zhengjian_app',
  /** A reader whose scope is everything, some regions, some organisations: each has a policy of its own, so that a
   * row is asked only what its reader's kind of scope needs. */
  everything: 'zhengjian_app_everything',
  regions: 'zhengjian_app_regions',
  organisations: 'zhengjian_app_organisations',
  /** Set-based work over everything: intake, evaluation, roll-ups, jobs. Not held back by row-level security. */
  engine: 'zhengjian_engine',
  /** Sign-in and accounts: the only one that reads passwords, sessions and second factors. */
  identity: 'zhengjian_identity',
  /** The queue in PostgreSQL: its own schema, nothing of ours. */
  queue: 'zhengjian_queue',
} as const;

/** The readers' roles, which are members of `app`. */
export const READERS = [ROLES.everything, ROLES.regions, ROLES.organisations] as const;

/** For whom statements run: a reader's scope, or one of the two that are not a reader. */
export type Standing = Scope | 'engine' | 'identity';

/** Takes on a role and a scope until the transaction ends; its parameters are `standingValues`. */
export const TAKE_STANDING = `SELECT set_config('role', $1, true), set_config('zhengjian.region_from', $2, true),
  set_config('zhengjian.region_below', $3, true), set_config('zhengjian.regions', $4, true),
  set_config('zhengjian.organisations', $5, true), set_config('transaction_read_only', $6, true),
  set_config('plan_cache_mode', $7, true)`;

/** The role that statements of a standing run as. */
export function roleOf(as: Standing): string {
  return ROLES[typeof as === 'string' ? as : as.kind];
}

/**
 * Role, range of the scope's regions, their boundaries if it is several ranges, organisations, only to read?, and whether kept
 * statements are planned once for whatever values (`force_generic_plan`).
 */
export function standingValues(
  as: Standing,
  readOnly: boolean,
  planning: 'auto' | 'force_generic_plan' = 'auto',
): string[] {
  const only = readOnly ? 'on' : 'off';
  if (as === 'engine' || as === 'identity') return [roleOf(as), '', '', '{}', '{}', only, planning];
  const boundaries = as.kind === 'regions' ? regionBoundaries(as.regionCodes) : [];
  return [
    roleOf(as),
    boundaries[0] ?? '',
    boundaries.at(-1) ?? '',
    arrayOf(boundaries.length > 2 ? boundaries : []),
    arrayOf(as.kind === 'organisations' ? as.organisationCodes : []),
    only,
    planning,
  ];
}

/** PostgreSQL's notation of a text array, whose elements are quoted as JSON quotes them. */
function arrayOf(codes: readonly string[]): string {
  return `{${codes.map((code) => JSON.stringify(code)).join(',')}}`;
}
