import type { Instant } from '#domain/calendar/instant';
import { regionPrefix, type Scope } from '#domain/identity/scope';

/** Which reports the figures are about; null narrows nothing. */
export interface CallSelection {
  /** The hour that holds `from` is in, the one that begins at `before` is not. */
  readonly from: Instant;
  readonly before: Instant;
  /** Either side lies in it. */
  readonly regionCode: string | null;
  /** Calls, reports, or issued the certificate. */
  readonly organisation: string | null;
  readonly callerRegion: string | null;
  readonly ownerRegion: string | null;
  readonly typeCode: string | null;
}

const HOUR_MICROS = 3_600_000_000;
const ORGANISATION_SIDES = ['caller', 'issuer', 'source'] as const;

/** The selection as a condition on `call_hour q`; its values are appended to `params`. */
export function selectionCondition(scope: Scope, selection: CallSelection, params: unknown[]): string {
  const put = (value: unknown) => `$${params.push(value)}`;
  const { from, before, regionCode, organisation, callerRegion, ownerRegion, typeCode } = selection;
  const conditions = [
    `q.hour >= ${put(Math.floor(from / HOUR_MICROS))}::integer`,
    `q.hour < ${put(Math.ceil(before / HOUR_MICROS))}::integer`,
    sidesCondition(scope, 'q', params),
  ];
  if (regionCode !== null)
    conditions.push(
      `(${inRegion('q.caller_region', regionCode, params)} OR ${inRegion('q.owner_region', regionCode, params)})`,
    );
  if (callerRegion !== null) conditions.push(inRegion('q.caller_region', callerRegion, params));
  if (ownerRegion !== null) conditions.push(inRegion('q.owner_region', ownerRegion, params));
  if (organisation !== null) conditions.push(ofOrganisations('q', [organisation], params));
  if (typeCode !== null)
    conditions.push(
      `q.type = (SELECT term_id FROM call_term WHERE kind = 'type' AND value = ${put(typeCode)})`,
    );
  return conditions.join(' AND ');
}

/** Calls of which one side lies in the scope, as the row-level guard says it (db/schema/guard.ts, `sides`). */
export function sidesCondition(scope: Scope, alias: string, params: unknown[]): string {
  switch (scope.kind) {
    case 'everything':
      return 'true';
    case 'regions': {
      const each = scope.regionCodes.flatMap((code) =>
        ['caller_region', 'owner_region'].map((side) => inRegion(`${alias}.${side}`, code, params)),
      );
      return each.length === 0 ? 'false' : `(${each.join(' OR ')})`;
    }
    case 'organisations':
      return ofOrganisations(alias, scope.organisationCodes, params);
  }
}

function ofOrganisations(alias: string, codes: readonly string[], params: unknown[]): string {
  params.push(codes);
  const terms = `(SELECT array_agg(term_id) FROM call_term WHERE kind = 'organisation' AND value = ANY ($${params.length}::text[]))::integer[]`;
  return `(${ORGANISATION_SIDES.map((side) => `${alias}.${side} = ANY (${terms})`).join(' OR ')})`;
}

/** Regions are numbers here: all codes that begin with the region's digits are one range. */
function inRegion(column: string, regionCode: string, params: unknown[]): string {
  const prefix = regionPrefix(regionCode);
  params.push(Number(prefix.padEnd(6, '0')), Number(prefix.padEnd(6, '9')));
  return `${column} BETWEEN $${params.length - 1}::integer AND $${params.length}::integer`;
}

/** A parameter of microseconds as an instant. */
export function at(parameter: string): string {
  return `'epoch'::timestamptz + ${parameter}::bigint * interval '1 microsecond'`;
}
