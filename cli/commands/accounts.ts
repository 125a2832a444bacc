import { parseArgs } from 'node:util';
import { readDemoAccounts } from '#services/identity/accounts/demo-account-file';

/** `zhengjian accounts [--json]`: the demo's accounts and their random passwords. Exit code 1: there are none. */
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
  for (const { username, password, name, scopeLabel } of accounts) {
    process.stdout.write(
      `${username.padEnd(width)}  ${password}  ${name}（${scopeLabel.zh} / ${scopeLabel.en}）\n`,
    );
  }
  return 0;
}
