import { parseArgs } from 'node:util';
import { evaluate } from '#services/quality/evaluate';
import { asOperator } from '../operator';

/** `zhengjian evaluate [--type T] [--rule R] [--json]`: judges the records again by the rules in force today. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      type: { type: 'string' },
      rule: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const started = process.hrtime.bigint();
  const counts = await asOperator((context) =>
    evaluate(context, { ruleId: values.rule ?? null, typeCode: values.type ?? null }),
  );
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (values.json) process.stdout.write(`${JSON.stringify({ ...counts, seconds })}\n`);
  else {
    process.stdout.write(
      `重评 evaluated ${counts.read} · 变化 changed ${counts.changed} · 问题 findings ` +
        `+${counts.findingsOpened} −${counts.findingsClosed} · ${seconds.toFixed(1)} s\n`,
    );
  }
  return 0;
}
