import { createHash } from 'node:crypto';
import { ROLES } from './roles';
import { GUARDS, type Rows } from './schema/guard';

/** What a query of the readers' role is held to: read once per statement, since none of it names a column. */
const SEES_EVERYTHING = `(SELECT current_setting('zhengjian.scope_kind', true) = 'everything')`;
const REGIONS = `(SELECT nullif(current_setting('zhengjian.regions', true), '')::text[])`;
const ORGANISATIONS = `(SELECT nullif(current_setting('zhengjian.organisations', true), '')::text[])::text[]`;

/** Inside one of the ranges: the number of boundaries up to the code is odd (domain/identity/scope.ts). */
const inRegions = (region: string) => `width_bucket(${region} COLLATE "C", ${REGIONS}) % 2 = 1`;

/** The policy's condition on a row of `table`, or null when it holds all rows. */
export function visibleRows(table: string, rows: Rows): string | null {
  switch (rows.by) {
    case 'table':
      return null;
    case 'place':
      return `${SEES_EVERYTHING} OR ${inRegions(rows.region)} OR ${rows.organisation} = ANY (${ORGANISATIONS})`;
    case 'organisation':
      return `${SEES_EVERYTHING} OR ${rows.organisation} = ANY (${ORGANISATIONS}) OR EXISTS (SELECT FROM organisation AS whose
        WHERE whose.code = ${table}.${rows.organisation} AND ${inRegions('whose.region_code')})`;
    case 'parent':
      return `${SEES_EVERYTHING} OR EXISTS (SELECT FROM ${rows.parent} AS whole
        WHERE whole.${rows.column} = ${table}.${rows.column})`;
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
  return [
    ...grants,
    ...['in_scope', 'added', 'by_identity'].map((policy) => `DROP POLICY IF EXISTS ${policy} ON ${table}`),
    `CREATE POLICY in_scope ON ${table} ${adds ? 'FOR SELECT ' : ''}TO ${ROLES.app} USING (${visible})`,
    ...(adds ? [`CREATE POLICY added ON ${table} FOR INSERT TO ${ROLES.app} WITH CHECK (true)`] : []),
    ...(rights.identity.length > 0
      ? [`CREATE POLICY by_identity ON ${table} TO ${ROLES.identity} USING (true) WITH CHECK (true)`]
      : []),
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  ];
}

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
