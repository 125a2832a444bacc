import pg from 'pg';

/** A statement that goes ahead of another one; its rows are dropped. */
interface Preamble {
  readonly text: string;
  readonly values: readonly string[];
}

interface Wire {
  parse(message: { text: string }): void;
  bind(message: { values: readonly string[] }): void;
  execute(message: { portal: string }): void;
}

type Answer<Row extends object> = (error: Error | null, result: pg.QueryResult<Row>) => void;

/** What we build on of pg's own query, which its declarations leave out. */
interface QueryInside {
  requiresPreparation(): boolean;
  prepare(connection: Wire): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: unknown): void;
}
const Query = pg.Query as unknown as new (
  config: { text: string },
  values: readonly unknown[],
  callback: Answer<never>,
) => QueryInside;

/**
 * One statement with others ahead of it, all sent at once and answered at once: one round trip. Outside a transaction
 * they are one transaction, since PostgreSQL ends it only at the closing Sync message (protocol, "Pipelining");
 * settings made ahead with `set_config(…, true)` hold for the statement and for nothing after it.
 */
class Flight extends Query {
  private ahead: number;

  constructor(
    private readonly preambles: readonly Preamble[],
    text: string,
    values: readonly unknown[],
    callback: Answer<never>,
  ) {
    super({ text }, values, callback);
    this.ahead = preambles.length;
  }

  override requiresPreparation(): boolean {
    return true;
  }

  override prepare(connection: Wire): void {
    for (const { text, values } of this.preambles) {
      connection.parse({ text });
      connection.bind({ values });
      connection.execute({ portal: '' });
    }
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (this.ahead === 0) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: unknown): void {
    if (this.ahead > 0) this.ahead -= 1;
    else super.handleCommandComplete(message, connection);
  }
}

/**
 * Runs `work` on a connection of the pool's. A server that goes away under it is an error of the work; without a
 * listener of our own it would end the process, since a pool listens to idle connections only.
 */
export async function onConnection<Result>(
  pool: Pick<pg.Pool, 'connect'>,
  work: (connection: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const connection = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  connection.on('error', onError);
  try {
    return await work(connection);
  } finally {
    connection.off('error', onError);
    // A broken connection is thrown away, not handed to the next.
    connection.release(broken);
  }
}

/** Sends statements in one round trip and gives the last one's result; when one fails, none has happened. */
export function inOneFlight<Row extends object>(
  connection: Pick<pg.ClientBase, 'query'>,
  preambles: readonly Preamble[],
  text: string,
  values: readonly unknown[] = [],
): Promise<pg.QueryResult<Row>> {
  return new Promise((resolve, reject) => {
    const flight = new Flight(preambles, text, values, (error, result) =>
      error ? reject(error) : resolve(result),
    );
    connection.query(flight as unknown as pg.Submittable);
  });
}
