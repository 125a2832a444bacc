import { Refusal } from '#domain/errors';
import { traceOf } from '#domain/trace';
import { COMMANDS } from './commands';
import { cliEnv, type Language } from './env';
import { refusalText } from './refusal';

/**
 * `zhengjian COMMAND ARGUMENTS [--lang zh|en]`. Exit codes:
 * 0 done · 1 refused, or the input has errors · 2 wrong usage · 3 not available now, try again · 70 our defect.
 */
const EXIT = { done: 0, refused: 1, usage: 2, unavailable: 3, defect: 70 } as const;

async function main(given: string[]): Promise<number> {
  const { language, args, wrong } = takeLanguage(given);
  const [name = '', ...rest] = args;
  if (!wrong && (name === '--help' || name === '-h' || name === 'help')) {
    process.stdout.write(help(language));
    return EXIT.done;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (wrong || !command) {
    const complaint = { zh: `没有这个命令：${name}`, en: `no such command: ${name}` };
    process.stderr.write(`${name && !wrong ? `${complaint[language]}\n\n` : ''}${help(language)}`);
    return EXIT.usage;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`zhengjian ${name} ${command.usage}\n  ${command.summary[language]}\n`);
    return EXIT.done;
  }
  try {
    const { run } = await command.load();
    return await run(rest);
  } catch (error) {
    return explain(error, language, `zhengjian ${name} ${command.usage}`);
  }
}

/** Says what went wrong in the reader's language, on stderr: stdout belongs to the command's own output. */
function explain(error: unknown, language: Language, usage: string): number {
  if (error instanceof Refusal) {
    process.stderr.write(refusalText(error, language));
    return error.code === 'unavailable' || error.code === 'too-many' ? EXIT.unavailable : EXIT.refused;
  }
  const { code = '', path, message } = error as NodeJS.ErrnoException;
  if (code.startsWith('ERR_PARSE_ARGS_')) {
    process.stderr.write(`${message}\n${usage}\n`);
    return EXIT.usage;
  }
  if (path !== undefined && (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')) {
    const sentence = { zh: `无法读取文件 ${path}（${code}）`, en: `cannot read ${path} (${code})` };
    process.stderr.write(`${sentence[language]}\n`);
    return EXIT.refused;
  }
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code.startsWith('57P')) {
    const sentence = {
      zh: '数据库暂时连接不上，请稍后重试',
      en: 'the database cannot be reached; try again later',
    };
    process.stderr.write(`${sentence[language]} (${code})\n`);
    return EXIT.unavailable;
  }
  const sentence = { zh: '程序出错', en: 'a defect of the program' };
  // What a parser could not read stands in its message: rows, perhaps. Everything else may say what it is.
  const said = error instanceof Error && !(error instanceof SyntaxError) ? message : '';
  const { error: name, at } = traceOf(error);
  process.stderr.write(`${[`${sentence[language]}: ${name} ${said}`.trimEnd(), ...at].join('\n    ')}\n`);
  return EXIT.defect;
}

function takeLanguage(given: string[]): { language: Language; args: string[]; wrong: boolean } {
  const { language } = cliEnv();
  const at = given.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  if (at < 0) return { language, args: given, wrong: false };
  const joined = given[at]!.startsWith('--lang=');
  const value = joined ? given[at]!.slice('--lang='.length) : given[at + 1];
  const args = given.filter((_, index) => index !== at && (joined || index !== at + 1));
  if (value === 'zh' || value === 'zh-CN') return { language: 'zh', args, wrong: false };
  return value === 'en' ? { language: 'en', args, wrong: false } : { language, args, wrong: true };
}

function help(language: Language): string {
  const head = {
    zh: '用法：npm run -s zhengjian -- 命令 参数 [--lang zh|en]\n\n命令：',
    en: 'Usage: npm run -s zhengjian -- COMMAND ARGUMENTS [--lang zh|en]\n\nCommands:',
  };
  const foot = {
    zh: '退出码：0 完成 · 1 被拒绝或输入有误 · 2 用法不对 · 3 暂不可用 · 70 程序缺陷',
    en: 'Exit codes: 0 done · 1 refused, or errors in the input · 2 wrong usage · 3 not available now · 70 a defect',
  };
  const lines = Object.entries(COMMANDS).map(
    ([name, { usage, summary }]) => `  ${name} ${usage}\n      ${summary[language]}`,
  );
  return `${head[language]}\n${lines.join('\n')}\n\n${foot[language]}\n`;
}

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});
process.exitCode = await main(process.argv.slice(2));
