import pino from 'pino';
import { doorEnv } from './env';

/** The web process's log: JSON lines on standard output. Request bodies, cookies and keys are never handed to it. */
export const log = pino({ level: doorEnv().logLevel, base: { process: 'web' } });
