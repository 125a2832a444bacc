import pg from 'pg';
import { READERS, ROLES } from './roles';

/** Something the server must have before tables can be guarded, and how whoever may do so provides it. */
interface Requirement {
  /** One boolean `met`. */
  readonly question: string;
  readonly cure: string;
}

/** Who else made it at the same moment: roles belong to the whole server, migrations lock one database. */
const MADE_MEANWHILE = ['42710', '23505'];

/**
 * Provides roles and their membership, for `login` to take them on. Where the owner may not, throws with the very
 * statements that a database administrator must run (docs/operations.md).
 */
export async function provideRoles(owner: pg.Client, login: string): Promise<void> {
  const left: string[] = [];
  for (const { question, cure } of await requirements(owner, login)) {
    if (await isMet(owner, question)) continue;
    try {
      await owner.query(cure);
    } catch (error) {
      if (MADE_MEANWHILE.includes((error as { code?: string }).code ?? '')) continue;
      left.push(cure);
    }
  }
  if (left.length > 0) {
    throw new Error(
      `a database administrator must run this first, then migrate again:\n  ${left.join(';\n  ')};`,
    );
  }
}

async function isMet(owner: pg.Client, question: string): Promise<boolean> {
  // Asking about a role that does not exist is an error: it is not met.
  const { rows } = await owner.query<{ met: boolean }>(question).catch(() => ({ rows: [] }));
  return rows[0]?.met === true;
}

async function requirements(owner: pg.Client, login: string): Promise<Requirement[]> {
  const { rows } = await owner.query<{ version: number; database: string; me: string }>(
    `SELECT current_setting('server_version_num')::int AS version, current_database() AS database, current_user AS me`,
  );
  const { version, database, me } = rows[0]!;
  const inDatabase = (role: string, right: string): Requirement => ({
    question: `SELECT has_database_privilege('${role}', ${pg.escapeLiteral(database)}, '${right}') AS met`,
    cure: `GRANT ${right} ON DATABASE ${pg.escapeIdentifier(database)} TO ${role}`,
  });
  // From 16 on, membership says whether one may take the role on, and whether one has its rights without doing so.
  const [membership, terms] = version >= 160_000 ? ['SET', ' WITH INHERIT FALSE, SET TRUE'] : ['MEMBER', ''];
  const member = (user: string, role: string): Requirement => ({
    question: `SELECT pg_has_role(${pg.escapeLiteral(user)}, '${role}', '${membership}') AS met`,
    cure: `GRANT ${role} TO ${pg.escapeIdentifier(user)}${terms}`,
  });
  return [
    ...Object.values(ROLES).map((role) => ({
      question: `SELECT true AS met FROM pg_roles WHERE rolname = '${role}'`,
      cure: `CREATE ROLE ${role} NOLOGIN`,
    })),
    {
      // PostgreSQL refuses COPY FROM where row-level security applies.
      question: `SELECT rolbypassrls AS met FROM pg_roles WHERE rolname = '${ROLES.engine}'`,
      cure: `ALTER ROLE ${ROLES.engine} BYPASSRLS`,
    },
    ...Object.values(ROLES).map((role) => member(login, role)),
    ...READERS.map((role) => ({
      question: `SELECT pg_has_role('${role}', '${ROLES.app}', 'USAGE') AS met`,
      cure: `GRANT ${ROLES.app} TO ${role}`,
    })),
    // To hand the queue's schema over.
    member(me, ROLES.queue),
    inDatabase(ROLES.engine, 'TEMPORARY'),
    // BullMQ makes its own schema, which owns its tables.
    inDatabase(ROLES.queue, 'CREATE'),
  ];
}
