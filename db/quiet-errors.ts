import type { EventEmitter } from 'node:events';

/** PostgreSQL's error as it comes off the wire, before anybody has seen it (protocol, "Error and Notice Message Fields"). */
interface WireError {
  message: string;
  code?: string;
  detail?: string;
  hint?: string;
  where?: string;
  internalQuery?: string;
}

/** Class 22, data exception: the sentence itself quotes the value (`invalid input syntax for type date: "…"`). */
const QUOTES_VALUES = /^22/;

/**
 * Takes out of PostgreSQL's errors what quotes rows: details (`Key (holder)=(…) already exists`, `Failing row contains
 * (…)`), contexts (parameters, lines of a COPY) and the sentences of data exceptions. Code, table, column and constraint
 * stay and say as much as a log needs. Done where errors come in, so that no log, library or page gets to see them.
 */
export function quietErrors(client: object): void {
  const { connection } = client as { readonly connection?: EventEmitter };
  connection?.prependListener('errorMessage', (error: WireError) => {
    for (const part of ['detail', 'hint', 'where', 'internalQuery'] as const) delete error[part];
    if (QUOTES_VALUES.test(error.code ?? '')) error.message = `data exception ${error.code}`;
  });
}
