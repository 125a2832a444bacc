import pino from 'pino';
import { traceOf } from '#domain/trace';
import { doorEnv } from './env';

/**
 * The web process's log: JSON lines on standard output. Request bodies, queries, cookies and keys are never handed to
 * it, and of an error it writes code and calls, not the message, which may quote rows (domain/trace.ts).
 */
export const log = pino({
  level: doorEnv().logLevel,
  base: { process: 'web' },
  serializers: { err: traceOf },
});
