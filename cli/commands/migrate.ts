import { parseArgs } from 'node:util';
import { distributeArchive, migrateArchive, openArchive } from '#services/archive';

/** `zhengjian migrate [--distribute]`: applies what is missing; a second time does nothing. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'boolean', default: false }, distribute: { type: 'boolean', default: false } },
  });
  const archive = await openArchive();
  try {
    const applied = await migrateArchive(archive);
    const distributed = values.distribute ? await distributeArchive(archive) : null;
    if (values.json)
      process.stdout.write(`${JSON.stringify({ applied, ...(distributed && { distributed }) })}\n`);
    else {
      process.stdout.write(`已执行 ${applied} 个迁移 / ${applied} migrations applied\n`);
      if (distributed)
        process.stdout.write(
          `已分布 ${distributed.length} 张表 / ${distributed.length} tables distributed\n`,
        );
    }
    return 0;
  } finally {
    await archive.close();
  }
}
