import { parseArgs } from 'node:util';
import { checkWholeLog } from '#services/evidence/log/check-whole-log';
import { asOperator } from '../../operator';

const OPTIONS = { json: { type: 'boolean', default: false } } as const;

/** `zhengjian check-log`: the whole self-check of the evidence log, now. Exit code 1: something is wrong. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const { ok, views } = await asOperator((context) => checkWholeLog(context));
  if (values.json) process.stdout.write(`${JSON.stringify({ ok, views })}\n`);
  else {
    for (const { year, view, entries, fault } of views)
      process.stdout.write(
        fault === null
          ? `✓ ${year} ${view}: ${entries} 个条目无误 / ${entries} entries hold\n`
          : `✗ ${year} ${view}: ${fault.kind} ${fault.place}\n`,
      );
    if (views.length === 0) process.stdout.write('日志还是空的 / the log is empty\n');
  }
  return ok ? 0 : 1;
}
