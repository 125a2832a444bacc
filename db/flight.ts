import pg from 'pg';
import type { Kept } from './kept';

/** A statement that goes ahead of another one; its rows are dropped. */
interface Preamble {
  readonly text: string;
  readonly values: readonly string[];
  /** Under which name a connection keeps it, so that it is parsed once; undefined: each time. */
  readonly keptAs?: string;
}

/** What we build on of a connection's wire, which pg's declarations leave out. */
interface Wire {
  readonly submittedNamedStatements: Record<string, string>;
  parse(message: { text: string; name?: string }): void;
  bind(message: { values: readonly string[]; statement?: string }): void;
  execute(message: { portal: string }): void;
  close(message: { type: 'S'; name: string }): void;
}

type Answer<Row extends object> = (error: Error | null, result: pg.QueryResult<Row>) => void;

/** What we build on of pg's own query, which its declarations leave out. */
interface QueryInside {
  name: string | undefined;
  requiresPreparation(): boolean;
  prepare(connection: Wire): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
  handleError(error: Error, connection: Wire): void;
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
    /** Under which name the connection keeps the statement; undefined: it does not. */
    private readonly keptAs: string | undefined,
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
    for (const preamble of this.preambles) this.sendAhead(connection, preamble);
    // pg notes a name as parsed at the first answer to a parsing: it may have ours only once the preambles are answered.
    this.name = this.keptAs;
    super.prepare(connection);
    if (this.ahead > 0) this.name = undefined;
  }

  private sendAhead(connection: Wire, { text, values, keptAs: name }: Preamble): void {
    if (name === undefined) connection.parse({ text });
    else if (keptAhead.get(connection)?.has(name) !== true) {
      // Closing what is not there is no error: a parsing whose flight failed before its answer may have been made.
      connection.close({ type: 'S', name });
      connection.parse({ text, name });
    }
    connection.bind(name === undefined ? { values } : { values, statement: name });
    connection.execute({ portal: '' });
  }

  override handleDataRow(message: unknown): void {
    if (this.ahead === 0) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.ahead === 0) {
      super.handleCommandComplete(message, connection);
      return;
    }
    const { keptAs } = this.preambles[this.preambles.length - this.ahead]!;
    if (keptAs !== undefined) {
      const known = keptAhead.get(connection) ?? new Set();
      keptAhead.set(connection, known.add(keptAs));
    }
    this.ahead -= 1;
    if (this.ahead === 0) this.name = this.keptAs;
  }

  override handleError(error: Error, connection: Wire): void {
    if (this.keptAs !== undefined) delete connection.submittedNamedStatements[this.keptAs];
    super.handleError(error, connection);
  }
}

/** Preambles that a connection keeps. */
const keptAhead = new WeakMap<Wire, Set<string>>();

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
  statement: string | Kept,
  values: readonly unknown[] = [],
): Promise<pg.QueryResult<Row>> {
  const { name, text } = typeof statement === 'string' ? { name: undefined, text: statement } : statement;
  return new Promise((resolve, reject) => {
    const flight = new Flight(preambles, name, text, values, (error, result) =>
      error ? reject(error) : resolve(result),
    );
    connection.query(flight as unknown as pg.Submittable);
  });
}
