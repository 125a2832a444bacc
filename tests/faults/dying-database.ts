import type pg from 'pg';
import type { Database } from '#db/client';

export interface DyingDatabase {
  readonly database: Database;
  /** True once a connection was cut. */
  readonly died: () => boolean;
}

/**
 * The database as a process sees it whose connection is cut at its `at`-th statement: just before that statement leaves, or just
 * after, when nobody knows whether it was run. For the server both are a client that died.
 */
export function dyingAt(database: Database, at: number, when: 'before' | 'after'): DyingDatabase {
  let statements = 0;
  let died = false;
  const mortal = (connection: pg.PoolClient): pg.PoolClient => {
    const query = connection.query;
    const release = connection.release;
    const cut = () => {
      died = true;
      (connection as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    };
    connection.query = function dying(this: pg.PoolClient, ...args: unknown[]) {
      statements += 1;
      if (statements === at && when === 'before') cut();
      const result = (query as (...all: unknown[]) => unknown).apply(this, args);
      if (statements === at && when === 'after') setImmediate(cut);
      return result;
    } as typeof query;
    connection.release = (error) => {
      connection.query = query;
      connection.release = release;
      connection.off('error', ignore);
      release.call(connection, died ? true : error);
    };
    // What a cut connection says of itself is expected here.
    connection.on('error', ignore);
    return connection;
  };
  const pool = new Proxy(database.pool, {
    get(target, name) {
      if (name === 'connect') return async () => mortal(await target.connect());
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { database: { ...database, pool }, died: () => died };
}

function ignore(): void {}
