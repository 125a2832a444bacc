/** The reader's language: `zh` unless the environment says English. */
export type Language = 'zh' | 'en';

export interface CliEnv {
  readonly language: Language;
}

/** The console's part of the environment, read the way POSIX does: LC_ALL before LC_MESSAGES before LANG. */
export function cliEnv(source: NodeJS.ProcessEnv = process.env): CliEnv {
  const locale = source.LC_ALL || source.LC_MESSAGES || source.LANG || '';
  return { language: locale.toLowerCase().startsWith('en') ? 'en' : 'zh' };
}
