import { z } from 'zod';

const schema = z.object({
  /** `redis://…` or `rediss://…`; when absent the queue lives in PostgreSQL beside the data. */
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://')
    .optional(),
  /** Key prefix in Redis, for installations that share one. */
  ZHENGJIAN_QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('zhengjian'),
  /** Seconds that running jobs are given to end when the process is told to stop; then they go back to the queue. */
  ZHENGJIAN_GRACE_SECONDS: z.coerce.number().min(0).max(600).default(20),
  /** After how many seconds without a sign of life a job counts as lost and is run again. */
  ZHENGJIAN_LOCK_SECONDS: z.coerce.number().min(1).max(600).default(30),
  ZHENGJIAN_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export interface JobsEnv {
  readonly redisUrl: string | null;
  readonly queuePrefix: string;
  readonly graceMs: number;
  readonly lockMs: number;
  readonly logLevel: string;
}

/** The jobs' part of the environment; throws with the variable's name when a value is not usable. */
export function jobsEnv(source: NodeJS.ProcessEnv = process.env): JobsEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    );
  }
  return {
    redisUrl: parsed.data.REDIS_URL ?? null,
    queuePrefix: parsed.data.ZHENGJIAN_QUEUE_PREFIX,
    graceMs: parsed.data.ZHENGJIAN_GRACE_SECONDS * 1000,
    lockMs: parsed.data.ZHENGJIAN_LOCK_SECONDS * 1000,
    logLevel: parsed.data.ZHENGJIAN_LOG,
  };
}
