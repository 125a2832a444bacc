import { z } from 'zod';

const schema = z.object({
  ZHENGJIAN_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export interface DoorEnv {
  readonly logLevel: string;
}

/** The web process's part of the environment; throws with the variable's name when a value is not usable. */
export function doorEnv(source: NodeJS.ProcessEnv = process.env): DoorEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    );
  }
  return { logLevel: parsed.data.ZHENGJIAN_LOG };
}
