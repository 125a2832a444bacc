import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  /** `postgres://…`; when absent, the embedded PostgreSQL is used. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  /** As whom `migrate` makes and changes tables, where that is not who `DATABASE_URL` logs in as. */
  MIGRATION_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  /** Folder of everything the product writes when no server is configured. Default: `.data` in the project. */
  ZHENGJIAN_DATA: z.string().min(1).optional(),
  /** Address of the evidence log without scheme and year, its checkpoints' name: `log.example.gov.cn`. */
  ZHENGJIAN_LOG_ORIGIN: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.:/-]{0,200}[a-z0-9]$/, 'must be an address without scheme')
    .default('zhengjian.invalid'),
  /** Folder of the log's private keys and of the last head they signed. Default: `log` in the data folder. */
  ZHENGJIAN_LOG_KEYS: z.string().min(1).optional(),
  /** Connections one process may open. */
  ZHENGJIAN_POOL: z.coerce.number().int().min(1).max(200).default(10),
});

export interface DatabaseEnv {
  readonly databaseUrl: string | null;
  /** Null: `databaseUrl`. */
  readonly migrationUrl: string | null;
  readonly dataDirectory: string;
  /** Name of the evidence logs before `/log/<year>`. */
  readonly logOrigin: string;
  readonly logKeys: string;
  readonly poolSize: number;
}

/** The database's part of the environment; throws with the variable's name when a value is not usable. */
export function databaseEnv(source: NodeJS.ProcessEnv = process.env): DatabaseEnv {
  // An empty variable counts as absent: `DATABASE_URL= npm run …` is how a shell unsets one for one command.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    );
  }
  const { DATABASE_URL, MIGRATION_DATABASE_URL, ZHENGJIAN_DATA, ZHENGJIAN_POOL } = parsed.data;
  const { ZHENGJIAN_LOG_ORIGIN, ZHENGJIAN_LOG_KEYS } = parsed.data;
  const dataDirectory = resolve(projectRoot(), ZHENGJIAN_DATA ?? '.data');
  return {
    databaseUrl: DATABASE_URL ?? null,
    migrationUrl: MIGRATION_DATABASE_URL ?? null,
    dataDirectory,
    logOrigin: ZHENGJIAN_LOG_ORIGIN,
    logKeys: resolve(dataDirectory, ZHENGJIAN_LOG_KEYS ?? 'log'),
    poolSize: ZHENGJIAN_POOL,
  };
}

/**
 * The project's folder, found from the working directory upwards. `import.meta.url` would not do: the web
 * process runs a bundle that lies elsewhere.
 */
export function projectRoot(from: string = process.cwd()): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'zhengjian')
      return folder;
    if (dirname(folder) === folder) throw new Error(`no zhengjian project at or above ${from}`);
  }
}

/** For a process that outlives this one: where programs lie, and none of our NODE_OPTIONS, loaders or secrets. */
export function detachedEnv(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { NODE_ENV: 'production', PATH, HOME, TMPDIR };
}

/**
 * The master key as given by `ZHENGJIAN_KEY` (base64 of 32 bytes), or null when a key file serves instead; and by
 * `ZHENGJIAN_KEY_NEXT` the one that is about to take over (docs/operations.md).
 */
export function masterKeyEnv(source: NodeJS.ProcessEnv = process.env): {
  readonly given: string | null;
  readonly next: string | null;
} {
  return { given: source.ZHENGJIAN_KEY || null, next: source.ZHENGJIAN_KEY_NEXT || null };
}
