import { regionBoundaries, type Scope } from '#domain/identity/scope';

/**
 * The database roles that statements run as (docs/decisions/0015-row-level-security.md). None can log in: a
 * connection takes one on. What each may do is db/schema/guard.ts.
 */
export const ROLES = {
  /** People and machine clients: sees the rows of the scope that its transaction names. */
  app: 'zhengjian_app',
  /** Set-based work over everything: intake, evaluation, roll-ups, jobs. Not held back by row-level security. */
  engine: 'zhengjian_engine',
  /** Sign-in and accounts: the only one that reads passwords, sessions and second factors. */
  identity: 'zhengjian_identity',
  /** The queue in PostgreSQL: its own schema, nothing of ours. */
  queue: 'zhengjian_queue',
} as const;

/** For whom statements run: a reader's scope, or one of the two that are not a reader. */
export type Standing = Scope | 'engine' | 'identity';

/** Takes on a role and a scope until the transaction ends; its parameters are `standingValues`. */
export const TAKE_STANDING = `SELECT set_config('role', $1, true), set_config('zhengjian.scope_kind', $2, true),
  set_config('zhengjian.regions', $3, true), set_config('zhengjian.organisations', $4, true),
  set_config('transaction_read_only', $5, true)`;

/** Role, kind of scope, boundaries of regions, organisations, and whether only to read. */
export function standingValues(as: Standing, readOnly: boolean): string[] {
  const only = readOnly ? 'on' : 'off';
  if (as === 'engine' || as === 'identity') return [ROLES[as], 'none', '{}', '{}', only];
  return [
    ROLES.app,
    as.kind,
    arrayOf(as.kind === 'regions' ? regionBoundaries(as.regionCodes) : []),
    arrayOf(as.kind === 'organisations' ? as.organisationCodes : []),
    only,
  ];
}

/** PostgreSQL's notation of a text array, whose elements are quoted as JSON quotes them. */
function arrayOf(codes: readonly string[]): string {
  return `{${codes.map((code) => JSON.stringify(code)).join(',')}}`;
}
