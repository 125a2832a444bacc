import { keyCondition } from '#db/queries/calls-intake/key-condition';
import type { Instant } from '#domain/calendar/instant';
import { CALL_MODES, CALL_OUTCOMES, type CallMode, type CallOutcome } from '#domain/calls/call';
import { regionPrefix, type Scope } from '#domain/identity/scope';

/** What calls are searched by; null: whatever. */
export interface CallSearch {
  /** `from` <= time < `to`. */
  readonly from: Instant;
  readonly to: Instant;
  /** GB/T 2260, with what lies below. */
  readonly callerRegion: string | null;
  readonly ownerRegion: string | null;
  /** Organisation codes. */
  readonly caller: string | null;
  readonly issuer: string | null;
  /** Pseudonym; it means somebody only together with its caller. */
  readonly operator: string | null;
  readonly typeCode: string | null;
  readonly scenario: string | null;
  /** Keys as decimal texts (services/calls/call-key.ts makes them). */
  readonly holder: string | null;
  readonly matter: string | null;
  readonly certificate: string | null;
  readonly outcome: CallOutcome | null;
  readonly mode: CallMode | null;
  readonly explained: boolean | null;
  /** A bit of UNEXPLAINED; null: whatever the reason. */
  readonly reason: number | null;
  /** `calls`: each call once, contradictions besides; `reports`: both sides' reports. */
  readonly of: 'calls' | 'reports';
}

/** Words of a search as places in `call_term`; null where the search names none. */
export interface SearchTerms {
  readonly caller: number | null;
  readonly issuer: number | null;
  readonly operator: number | null;
  readonly type: number | null;
  readonly scenario: number | null;
}

/** Conditions of a search on `call_report`, time apart; values are appended to `params`. */
export function searchConditions(
  search: CallSearch,
  terms: SearchTerms,
  params: unknown[],
  alias = 'r',
): string[] {
  const conditions: string[] = [];
  const put = (value: unknown) => `$${params.push(value)}`;
  const among = (column: string, value: number | null) => {
    if (value !== null) conditions.push(`${alias}.${column} = ${put(value)}::integer`);
  };
  for (const key of ['holder', 'matter', 'certificate'] as const)
    if (search[key] !== null) conditions.push(keyCondition(key, `${put(search[key])}::bigint`, alias));
  among('caller', terms.caller);
  among('issuer', terms.issuer);
  among('operator', terms.operator);
  among('type', terms.type);
  among('scenario', terms.scenario);
  if (search.callerRegion !== null)
    conditions.push(inRegion(`${alias}.caller_region`, search.callerRegion, put));
  if (search.ownerRegion !== null)
    conditions.push(inRegion(`${alias}.owner_region`, search.ownerRegion, put));
  if (search.outcome !== null) conditions.push(`${alias}.outcome = ${CALL_OUTCOMES.indexOf(search.outcome)}`);
  if (search.mode !== null) conditions.push(`${alias}.mode = ${CALL_MODES.indexOf(search.mode)}`);
  if (search.explained !== null) conditions.push(`${alias}.unexplained ${search.explained ? '=' : '<>'} 0`);
  if (search.reason !== null)
    conditions.push(
      `${alias}.unexplained <> 0`,
      `(${alias}.unexplained & ${put(search.reason)}::integer) <> 0`,
    );
  if (search.of === 'calls') conditions.push(`${alias}.pair <> 1`);
  return conditions;
}

/** What `sides` of db/guards.ts says, for the query's own guard. */
export function sidesCondition(scope: Scope, params: unknown[], alias = 'r'): string {
  const put = (value: unknown) => `$${params.push(value)}`;
  switch (scope.kind) {
    case 'everything':
      return 'true';
    case 'regions': {
      const ranges = scope.regionCodes.flatMap((code) => [
        inRegion(`${alias}.caller_region`, code, put),
        inRegion(`${alias}.owner_region`, code, put),
      ]);
      return ranges.length === 0 ? 'false' : `(${ranges.join(' OR ')})`;
    }
    case 'organisations': {
      const codes = put(scope.organisationCodes);
      const terms = `(SELECT array_agg(term_id) FROM call_term WHERE kind = 'organisation' AND value = ANY (${codes}::text[]))::integer[]`;
      return `(${['caller', 'issuer', 'source'].map((side) => `${alias}.${side} = ANY (${terms})`).join(' OR ')})`;
    }
  }
}

/** Codes rest as numbers: those below a region are a range of them. */
function inRegion(column: string, code: string, put: (value: unknown) => string): string {
  const prefix = regionPrefix(code);
  const span = 10 ** (6 - prefix.length);
  const from = prefix === '' ? 0 : Number(prefix) * span;
  return `(${column} >= ${put(from)}::integer AND ${column} < ${put(from + span)}::integer)`;
}
