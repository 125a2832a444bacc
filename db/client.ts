import pg from 'pg';
import { attachEmbedded } from './embedded/attach';
import { databaseEnv, projectRoot } from './env';
import { inOneFlight, onConnection } from './flight';
import type { Kept } from './kept';
import { asRefusal, quietErrors } from './quiet-errors';
import { ROLES, roleOf, type Standing, standingValues, TAKE_STANDING } from './roles';
import { valueParsers } from './value-parsers';

/** What a query or write needs: the pool and a transaction's connection both fit. */
export interface Db {
  query<Row extends object = Record<string, unknown>>(
    statement: string | Kept,
    params?: unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
}

/** One connection, inside a transaction; what COPY streams run on. */
export type Connection = pg.PoolClient;

/** The process's one pool. What it is asked goes through `guarded` or `transaction`, which say for whom. */
export interface Archive {
  /** Of the server in use, password included: for the queue's own connections, never for a log. */
  readonly url: string;
  /** As whom the tables are made and changed: the same, unless somebody else owns them. */
  readonly ownerUrl: string;
  readonly pool: pg.Pool;
  /** Ends the pool and gives up the embedded server; whoever is last returns after it has stopped. */
  close(): Promise<void>;
}

/** An archive that may also be asked as whoever it is connected as: the owner, in tests and benches. */
export interface Database extends Archive, Db {}

/** PostgreSQL 15 is the oldest that has all we use (`NULLS NOT DISTINCT`, `MERGE`). */
const OLDEST_SERVER = 150_000;

/** A statement that waits longer for a lock than this fails rather than pile others up behind it. */
const LOCK_TIMEOUT_MS = 60_000;

/**
 * Opens the configured server (`DATABASE_URL`), or the embedded one when none is configured. Its connections begin as
 * the role that sees nothing of any scope, whoever they logged in as.
 */
export async function openDatabase(): Promise<Archive> {
  const env = databaseEnv();
  const role = ROLES.app;
  if (env.databaseUrl) {
    return connectTo(env.databaseUrl, env.poolSize, undefined, {
      ownerUrl: env.migrationUrl,
      role,
    });
  }
  const attachment = await attachEmbedded({ dataDirectory: env.dataDirectory, projectFolder: projectRoot() });
  try {
    return await connectTo(attachment.loginUrl, env.poolSize, attachment.release, {
      ownerUrl: attachment.url,
      role,
    });
  } catch (error) {
    await attachment.release();
    throw error;
  }
}

const SHARED = Symbol.for('zhengjian.database');

/**
 * The one database of a process with many entrances (the web process). Kept on globalThis, since a
 * development server loads this module again after each change.
 */
export function sharedDatabase(): Promise<Archive> {
  const holder = globalThis as { [SHARED]?: Promise<Archive> };
  if (!holder[SHARED]) {
    const opening = openDatabase();
    holder[SHARED] = opening;
    // A failed opening is not kept: the next request tries again.
    opening.catch(() => {
      delete holder[SHARED];
    });
  }
  return holder[SHARED];
}

export interface ConnectOptions {
  /** Null: the address itself. */
  readonly ownerUrl?: string | null;
  /** Taken on by every connection as it begins; else it stays who it logged in as. */
  readonly role?: string;
}

/** Connects to a server by address; `release` runs after the pool has ended. */
export async function connectTo(
  url: string,
  poolSize = 10,
  release: () => Promise<void> = async () => {},
  { ownerUrl, role }: ConnectOptions = {},
): Promise<Database> {
  await refuseOldServer(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 30_000,
    // What a connection has read of the catalogue and planned is worth keeping over a quiet spell.
    idleTimeoutMillis: 600_000,
    // But not for ever: a migration may have changed what the plans stand on.
    maxLifetimeSeconds: 3_600,
    application_name: 'zhengjian',
    // UTC and ISO are what value-parsers.ts reads, whatever the server's own default.
    options: `-c TimeZone=UTC -c DateStyle=ISO -c lock_timeout=${LOCK_TIMEOUT_MS}${roleOption(role)}`,
    types: valueParsers,
  });
  // An idle connection that the server ends must not end us; the next query opens another.
  pool.on('error', () => {});
  pool.on('connect', quietErrors);
  let closing: Promise<void> | null = null;
  return {
    url,
    ownerUrl: ownerUrl ?? url,
    pool,
    query: (statement, params) => pool.query(statement, params),
    close: () => {
      closing ??= pool.end().then(release);
      return closing;
    },
  };
}

function roleOption(role: string | undefined): string {
  return role === undefined ? '' : ` -c role=${role}`;
}

/**
 * A pool of the role that may read accounts, with pg's own parsers: for libraries that expect a Date where we read an
 * Instant (sign-in). The caller ends it.
 */
export function plainPool(database: Archive, max = 4): pg.Pool {
  const pool = new pg.Pool({
    connectionString: database.url,
    max,
    application_name: 'zhengjian sign-in',
    options: roleOption(ROLES.identity).trim(),
  });
  pool.on('error', () => {});
  pool.on('connect', quietErrors);
  return pool;
}

/** SQLSTATE of a kept plan whose result would have other columns now (and of all that PostgreSQL cannot do). */
const STALE_PLAN = '0A000';
const BEGIN_STANDING: Kept = { name: 'begin_standing', text: TAKE_STANDING };

export interface TransactionOptions {
  /** For whom: a reader's scope, set-based work over everything, or sign-in and accounts. */
  readonly as: Standing;
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly readOnly?: boolean;
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export async function transaction<Result>(
  database: Pick<Archive, 'pool'>,
  work: (connection: Connection) => Promise<Result>,
  { as, isolation = 'read committed', readOnly = false }: TransactionOptions,
): Promise<Result> {
  const connection = await database.pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  connection.on('error', onError);
  try {
    const begin = { text: `begin isolation level ${isolation}`, values: [] };
    await inOneFlight(connection, [begin], BEGIN_STANDING, standingValues(as, readOnly));
    const result = await work(connection);
    await connection.query('commit');
    return result;
  } catch (error) {
    await connection.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw asRefusal(error);
  } finally {
    connection.off('error', onError);
    // A connection that could not roll back is thrown away, not handed to the next.
    connection.release(broken);
  }
}

/**
 * The archive as one standing may ask it: each statement is a transaction of its own, in one round trip. A reader's
 * scope only reads.
 */
export function guarded(database: Pick<Archive, 'pool'>, as: Standing): Db {
  const known = guards.get(database.pool) ?? new Map<string, Db>();
  guards.set(database.pool, known);
  const name = JSON.stringify(as);
  const held = known.get(name);
  if (held !== undefined) return held;
  if (known.size >= MOST_GUARDS) known.clear();
  const made = guard(database, as);
  known.set(name, made);
  return made;
}

/** One per standing, so that what is remembered of an archive (rules, the past) is found again by the next request. */
const guards = new WeakMap<pg.Pool, Map<string, Db>>();
const MOST_GUARDS = 1_000;

function guard(database: Pick<Archive, 'pool'>, as: Standing): Db {
  const readOnly = typeof as !== 'string';
  const ahead = (values: readonly string[]) => [{ text: TAKE_STANDING, values, keptAs: 'take_standing' }];
  const aheadOfAny = ahead(standingValues(as, readOnly));
  const aheadOfKept = ahead(standingValues(as, readOnly, 'force_generic_plan'));
  // A plan is of one role: under a name for all of them each would push out the others'.
  const role = roleOf(as);
  return {
    query: <Row extends object>(statement: string | Kept, params?: unknown[]) =>
      onConnection(database.pool, async (connection) => {
        try {
          if (typeof statement === 'string')
            return await inOneFlight<Row>(connection, aheadOfAny, statement, params);
          const named = { name: `${statement.name}_${role}`, text: statement.text };
          return await inOneFlight<Row>(connection, aheadOfKept, named, params).catch((error) => {
            // A column's type has changed under the plan: it is asked as any other statement.
            if (error.code !== STALE_PLAN) throw error;
            return inOneFlight<Row>(connection, aheadOfAny, statement.text, params);
          });
        } catch (error) {
          throw asRefusal(error);
        }
      }),
  };
}

async function refuseOldServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 30_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ number: number; name: string }>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
    );
    const { number, name } = rows[0]!;
    if (number < OLDEST_SERVER) {
      throw new Error(`PostgreSQL 15 or newer is needed; the server of DATABASE_URL is ${name}`);
    }
  } finally {
    await client.end();
  }
}
