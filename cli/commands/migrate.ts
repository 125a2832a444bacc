import { parseArgs } from 'node:util';
import { instantFromDate } from '#domain/calendar/instant';
import { distributeArchive, migrateArchive, openArchive } from '#services/archive';
import {
  createFirstAdministrators,
  type FirstAccount,
} from '#services/identity/roles/create-first-administrators';
import { thisOperator } from '../operator';

/**
 * `zhengjian migrate [--distribute] [--no-accounts]`: applies what is missing; a second time does nothing. In an archive
 * without accounts it makes the first two administrators and prints their one-time passwords, once and nowhere else.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      distribute: { type: 'boolean', default: false },
      'no-accounts': { type: 'boolean', default: false },
    },
  });
  const archive = await openArchive();
  try {
    const applied = await migrateArchive(archive);
    const distributed = values.distribute ? await distributeArchive(archive) : null;
    const context = { actor: thisOperator(), now: instantFromDate(new Date()), database: archive };
    const first = values['no-accounts'] ? [] : await createFirstAdministrators(context);
    if (values.json) {
      const accounts = first.length > 0 ? { accounts: first } : {};
      process.stdout.write(
        `${JSON.stringify({ applied, ...(distributed && { distributed }), ...accounts })}\n`,
      );
    } else {
      process.stdout.write(`已执行 ${applied} 个迁移 / ${applied} migrations applied\n`);
      if (distributed)
        process.stdout.write(
          `已分布 ${distributed.length} 张表 / ${distributed.length} tables distributed\n`,
        );
      tell(first);
    }
    return 0;
  } finally {
    await archive.close();
  }
}

function tell(accounts: readonly FirstAccount[]): void {
  if (accounts.length === 0) return;
  process.stdout.write(
    '\n首批账号，一次性密码只显示这一次，首次登录时必须更改。请交给两个不同的人：\n' +
      'The first accounts. Their one-time passwords are shown only now and must be changed at the first sign-in. ' +
      'Give them to two different people:\n',
  );
  for (const { username, password, role } of accounts)
    process.stdout.write(`${username}\t${password}\t${role}\n`);
}
