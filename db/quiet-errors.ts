import type { EventEmitter } from 'node:events';
import { Refusal } from '#domain/errors';

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

/** U+0000, which no text of PostgreSQL holds (22021), nor a jsonb (22P05). */
const UNSTORABLE: ReadonlySet<unknown> = new Set(['22021', '22P05']);

/** What somebody typed, not a fault of ours: a text with a character that cannot be stored becomes a refusal. */
export function asRefusal(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (!UNSTORABLE.has(code)) return error;
  return new Refusal('invalid-input', 'a text holds U+0000', [{ reason: 'encoding-invalid' }], error);
}
