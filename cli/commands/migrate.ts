import { parseArgs } from 'node:util';
import { migrateArchive, openArchive } from '#services/archive';

/** `zhengjian migrate`: applies what is missing; a second time does nothing. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  const archive = await openArchive();
  try {
    const applied = await migrateArchive(archive);
    process.stdout.write(
      values.json
        ? `${JSON.stringify({ applied })}\n`
        : `已执行 ${applied} 个迁移 / ${applied} migrations applied\n`,
    );
    return 0;
  } finally {
    await archive.close();
  }
}
