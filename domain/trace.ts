/** Where an error arose, without what it says: what it says may quote a row, a body or a name. */
export interface Trace {
  /** SQLSTATE, system error code or class name. */
  readonly error: string;
  /** The innermost calls. */
  readonly at: readonly string[];
  /** The constraint a statement ran against, where PostgreSQL names one. */
  readonly constraint?: string;
  readonly cause?: Trace;
}

const MOST_CALLS = 8;
const MOST_CAUSES = 3;

export function traceOf(error: unknown, causes = MOST_CAUSES): Trace {
  if (!(error instanceof Error)) return { error: errorCode(error), at: [] };
  const { constraint } = error as { constraint?: unknown };
  return {
    error: errorCode(error),
    at: calls(error),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(error.cause === undefined || causes === 0 ? {} : { cause: traceOf(error.cause, causes - 1) }),
  };
}

export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && /^[\w-]{1,60}$/.test(code)) return code;
  return error instanceof Error ? error.name : 'unknown';
}

/** The stack without its head, which is the message and may itself hold lines that look like calls. */
function calls({ stack = '', name, message }: Error): string[] {
  const head = stack.indexOf(message);
  const rest = message === '' || head < 0 ? stack : stack.slice(head + message.length);
  if (head < 0 && message !== '' && !stack.startsWith(`${name}\n`)) return [];
  return rest
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MOST_CALLS)
    .map((line) => line.trim());
}
