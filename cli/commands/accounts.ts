import { parseArgs } from 'node:util';
import { instantFromDate } from '#domain/calendar/instant';
import { readDemoAccounts } from '#services/identity/accounts/demo-account-file';
import { codeAt } from '#services/identity/second-factor/totp';

/**
 * `zhengjian accounts [--json]`: the demo's accounts and their random passwords; of administrators also the
 * authenticator's code of this half minute, and its key. Exit code 1: there are none.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  const accounts = readDemoAccounts();
  if (values.json) {
    process.stdout.write(`${JSON.stringify(accounts)}\n`);
    return 0;
  }
  if (accounts.length === 0) {
    process.stderr.write('没有演示账号 / there are no demo accounts; npm run quickstart\n');
    return 1;
  }
  const width = Math.max(...accounts.map(({ username }) => username.length));
  const now = instantFromDate(new Date());
  for (const { username, password, name, scopeLabel, secondFactor } of accounts) {
    process.stdout.write(
      `${username.padEnd(width)}  ${password}  ${name}（${scopeLabel.zh} / ${scopeLabel.en}）\n`,
    );
    if (secondFactor !== undefined) {
      const code = codeAt(secondFactor, now);
      process.stdout.write(`${' '.repeat(width)}  验证码 code ${code}（密钥 key ${secondFactor}）\n`);
    }
  }
  return 0;
}
