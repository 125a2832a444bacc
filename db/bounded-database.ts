import type { Archive, Connection, Database } from './client';
import { inOneFlight, onConnection } from './flight';

/**
 * A view of the database that ends with `signal`: from then on no statement starts, and the ones under way are
 * cancelled on the server, so that their transactions roll back. What it hands out goes back to the same pool;
 * closing it closes nothing.
 */
export function boundDatabase(database: Archive, signal: AbortSignal): Database {
  const inUse = new Set<Connection>();
  const cancelAll = () => {
    for (const connection of inUse) cancel(database, connection);
  };
  signal.addEventListener('abort', cancelAll, { once: true });

  async function connect(): Promise<Connection> {
    signal.throwIfAborted();
    const connection = await database.pool.connect();
    if (signal.aborted) {
      connection.release();
      throw signal.reason;
    }
    inUse.add(connection);
    const { release, query: send } = connection;
    connection.query = ((...given: Parameters<typeof send>) => {
      if (signal.aborted && String(given[0]) !== 'rollback') throw signal.reason;
      return send.apply(connection, given);
    }) as typeof send;
    connection.release = (problem) => {
      connection.release = release;
      connection.query = send;
      inUse.delete(connection);
      // A cancellation may still be on its way: it must not meet the next user of this connection.
      release.call(connection, problem ?? signal.aborted);
    };
    return connection;
  }

  const query: Database['query'] = (text, params) =>
    onConnection({ connect } as Pick<Database['pool'], 'connect'>, (connection) =>
      connection.query(text, params),
    );
  const pool = Object.create(database.pool, { connect: { value: connect }, query: { value: query } });
  return {
    url: database.url,
    ownerUrl: database.ownerUrl,
    pool,
    query,
    close: async () => signal.removeEventListener('abort', cancelAll),
  };
}

/** Through another connection: a busy one takes no orders. */
function cancel(database: Archive, connection: Connection): void {
  const { processID } = connection as Connection & { processID?: number };
  if (processID === undefined) return;
  // As whom both have logged in: the role they took on may cancel nothing.
  const asLogin = [{ text: `SELECT set_config('role', 'none', true)`, values: [] }];
  onConnection(database.pool, (other) =>
    inOneFlight(other, asLogin, 'SELECT pg_cancel_backend($1)', [processID]),
  ).catch(() => {});
}
