import { createHash } from 'node:crypto';
import { ROLES } from './roles';
import { GUARDS, type Rows } from './schema/guard';

/** Settings of the transaction, each read once per statement, since no column stands in it. */
const REGIONS = `(SELECT nullif(current_setting('zhengjian.regions', true), '')::text[])`;
const ORGANISATIONS = `(SELECT nullif(current_setting('zhengjian.organisations', true), '')::text[])::text[]`;
const REGION_FROM = `(SELECT current_setting('zhengjian.region_from', true))`;
const REGION_BELOW = `(SELECT current_setting('zhengjian.region_below', true))`;
const ONE_RANGE = `(SELECT current_setting('zhengjian.regions', true) = '{}')`;

/**
 * Inside one of the ranges: the number of boundaries up to the code is odd (domain/identity/scope.ts). Most scopes are
 * one range, which two comparisons answer.
 */
const inRegions = (
  region: string,
) => `${region} >= ${REGION_FROM} COLLATE "C" AND ${region} < ${REGION_BELOW} COLLATE "C"
        AND (${ONE_RANGE} OR width_bucket(${region} COLLATE "C", ${REGIONS}) % 2 = 1)`;
const among = (organisation: string) => `${organisation} = ANY (${ORGANISATIONS})`;

/** What a row of `table` must answer to be a reader's, by the kind of the reader's scope. */
function visibleRows(
  table: string,
  rows: Rows,
): Readonly<Record<'regions' | 'organisations', string>> | null {
  switch (rows.by) {
    case 'table':
      return null;
    case 'place':
      return { regions: inRegions(rows.region), organisations: among(rows.organisation) };
    case 'parties': {
      const its = `party.case_id = ${table}.case_id`;
      const party = (within: string) => `EXISTS (SELECT FROM case_party AS party WHERE ${its} AND ${within})`;
      return {
        regions: `(${inRegions(rows.region)}) OR ${party(inRegions('party.region'))}`,
        organisations: `${among(rows.organisation)} OR ${party(among('party.organisation'))}`,
      };
    }
    case 'organisation': {
      const its = `whose.code = ${table}.${rows.organisation} AND ${inRegions('whose.region_code')}`;
      return {
        regions: `EXISTS (SELECT FROM organisation AS whose WHERE ${its})`,
        organisations: among(rows.organisation),
      };
    }
    case 'sides': {
      const terms = `(SELECT array_agg(term_id) FROM call_term WHERE kind = 'organisation' AND value = ANY (${ORGANISATIONS}))::integer[]`;
      const regions = ['caller_region', 'owner_region'].map((region) => `(${inRegions(`${region}::text`)})`);
      const organisations = ['caller', 'issuer', 'source'].map((side) => `${side} = ANY (${terms})`);
      return { regions: regions.join(' OR '), organisations: organisations.join(' OR ') };
    }
    case 'parent': {
      const its = `whole.${rows.column} = ${table}.${rows.column}`;
      const visible = `EXISTS (SELECT FROM ${rows.parent} AS whole WHERE ${its})`;
      return { regions: visible, organisations: visible };
    }
  }
}

/** Grants and policies of every table, from none; to be run by the owner in one transaction. */
export function guardStatements(): string[] {
  const { app, identity, engine } = ROLES;
  const everyone = `${app}, ${identity}, ${engine}`;
  return [
    `GRANT USAGE ON SCHEMA public TO ${everyone}`,
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${everyone}`,
    `GRANT USAGE ON SCHEMA drizzle TO PUBLIC`,
    `GRANT SELECT ON ALL TABLES IN SCHEMA drizzle TO PUBLIC`,
    ...Object.keys(GUARDS).sort().flatMap(statementsOf),
    QUEUE_OWNS_ITS_SCHEMA,
  ];
}

function statementsOf(table: string): string[] {
  const { rows, ...rights } = GUARDS[table]!;
  const grants = (['app', 'identity', 'engine'] as const)
    .filter((role) => rights[role].length > 0)
    .map((role) => `GRANT ${rights[role].join(', ')} ON ${table} TO ${ROLES[role]}`);
  const visible = visibleRows(table, rows);
  if (visible === null) return [...grants, `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`];
  // Who may add but not change (audit_entry) adds for whatever organisation; who may change does so within scope.
  const adds = rights.app.includes('INSERT') && !rights.app.includes('UPDATE');
  const of = adds ? 'FOR SELECT ' : '';
  const policies = [
    `of_everything ON ${table} ${of}TO ${ROLES.everything} USING (true)`,
    `of_regions ON ${table} ${of}TO ${ROLES.regions} USING (${visible.regions})`,
    `of_organisations ON ${table} ${of}TO ${ROLES.organisations} USING (${visible.organisations})`,
    ...(adds ? [`added ON ${table} FOR INSERT TO ${ROLES.app} WITH CHECK (true)`] : []),
    ...(rights.identity.length > 0 ? [`by_identity ON ${table} TO ${ROLES.identity} USING (true)`] : []),
  ];
  return [
    ...grants,
    ...POLICIES.map((policy) => `DROP POLICY IF EXISTS ${policy} ON ${table}`),
    ...policies.map((policy) => `CREATE POLICY ${policy}`),
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  ];
}

const POLICIES = ['of_everything', 'of_regions', 'of_organisations', 'added', 'by_identity', 'in_scope'];

/** A queue made before it had a role of its own belongs to whoever ran it. */
const QUEUE_OWNS_ITS_SCHEMA = `DO $$
DECLARE statement text;
BEGIN
  FOR statement IN
    SELECT format('ALTER SCHEMA bullmq OWNER TO ${ROLES.queue}') FROM pg_namespace
    WHERE nspname = 'bullmq' AND nspowner <> '${ROLES.queue}'::regrole
    UNION ALL
    SELECT format('ALTER TABLE %s OWNER TO ${ROLES.queue}', oid::regclass) FROM pg_class
    WHERE relnamespace = to_regnamespace('bullmq') AND relkind IN ('r', 'p', 'v', 'm')
      AND relowner <> '${ROLES.queue}'::regrole
    UNION ALL
    SELECT format('ALTER ROUTINE %s OWNER TO ${ROLES.queue}', oid::regprocedure) FROM pg_proc
    WHERE pronamespace = to_regnamespace('bullmq') AND proowner <> '${ROLES.queue}'::regrole
    UNION ALL
    SELECT format('ALTER TYPE %s OWNER TO ${ROLES.queue}', oid::regtype) FROM pg_type
    WHERE typnamespace = to_regnamespace('bullmq') AND typtype IN ('e', 'd') AND typowner <> '${ROLES.queue}'::regrole
  LOOP
    EXECUTE statement;
  END LOOP;
END
$$`;

/** Tells one state of the guards from another. */
export function guardFingerprint(): string {
  return createHash('sha256').update(guardStatements().join(';')).digest('hex').slice(0, 16);
}
