import pg from 'pg';
import { attachEmbedded } from './embedded/attach';
import { databaseEnv, projectRoot } from './env';
import { valueParsers } from './value-parsers';

/** What a query or write needs: the pool and a transaction's connection both fit. */
export interface Db {
  query<Row extends object = Record<string, unknown>>(
    text: string,
    params?: unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
}

/** One connection, inside a transaction; what COPY streams run on. */
export type Connection = pg.PoolClient;

/** The process's one pool. */
export interface Database extends Db {
  /** Of the server in use, password included: for the queue's own connections, never for a log. */
  readonly url: string;
  readonly pool: pg.Pool;
  /** Ends the pool and gives up the embedded server; whoever is last returns after it has stopped. */
  close(): Promise<void>;
}

/** PostgreSQL 15 is the oldest that has all we use (`NULLS NOT DISTINCT`, `MERGE`). */
const OLDEST_SERVER = 150_000;

/** A statement that waits longer for a lock than this fails rather than pile others up behind it. */
const LOCK_TIMEOUT_MS = 60_000;

/** Opens the configured server (`DATABASE_URL`), or the embedded one when none is configured. */
export async function openDatabase(): Promise<Database> {
  const env = databaseEnv();
  if (env.databaseUrl) return connectTo(env.databaseUrl, env.poolSize);
  const attachment = await attachEmbedded({ dataDirectory: env.dataDirectory, projectFolder: projectRoot() });
  try {
    return await connectTo(attachment.url, env.poolSize, attachment.release);
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
export function sharedDatabase(): Promise<Database> {
  const holder = globalThis as { [SHARED]?: Promise<Database> };
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

/** Connects to a server by address; `release` runs after the pool has ended. */
export async function connectTo(
  url: string,
  poolSize = 10,
  release: () => Promise<void> = async () => {},
): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 30_000,
    idleTimeoutMillis: 30_000,
    application_name: 'zhengjian',
    // UTC and ISO are what value-parsers.ts reads, whatever the server's own default.
    options: `-c TimeZone=UTC -c DateStyle=ISO -c lock_timeout=${LOCK_TIMEOUT_MS}`,
    types: valueParsers,
  });
  // An idle connection that the server ends must not end us; the next query opens another.
  pool.on('error', () => {});
  try {
    await refuseOldServer(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  let closing: Promise<void> | null = null;
  return {
    url,
    pool,
    query: (text, params) => pool.query(text, params),
    close: () => {
      closing ??= pool.end().then(release);
      return closing;
    },
  };
}

/**
 * A pool with pg's own parsers, for libraries that expect a Date where we read an Instant (sign-in). The
 * caller ends it.
 */
export function plainPool(database: Database, max = 4): pg.Pool {
  const pool = new pg.Pool({ connectionString: database.url, max, application_name: 'zhengjian sign-in' });
  pool.on('error', () => {});
  return pool;
}

export interface TransactionOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly readOnly?: boolean;
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export async function transaction<Result>(
  database: Pick<Database, 'pool'>,
  work: (connection: Connection) => Promise<Result>,
  { isolation = 'read committed', readOnly = false }: TransactionOptions = {},
): Promise<Result> {
  const connection = await database.pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  connection.on('error', onError);
  try {
    await connection.query(`begin isolation level ${isolation}${readOnly ? ' read only' : ''}`);
    const result = await work(connection);
    await connection.query('commit');
    return result;
  } catch (error) {
    await connection.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    connection.off('error', onError);
    // A connection that could not roll back is thrown away, not handed to the next.
    connection.release(broken);
  }
}

async function refuseOldServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  );
  const { number, name } = rows[0]!;
  if (number < OLDEST_SERVER) {
    throw new Error(`PostgreSQL 15 or newer is needed; the server of DATABASE_URL is ${name}`);
  }
}
