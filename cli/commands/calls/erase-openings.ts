import { parseArgs } from 'node:util';
import { eraseOpenings } from '#services/calls/erasure/erase-openings';
import { asOperator } from '../../operator';
import { indexesOf } from '../evidence/indexes';

const USAGE = `用法 Usage:
  zhengjian erase-openings BATCH_ID --rows 3,7-9 --reason TEXT [--json]     一个批次中的若干行 / rows of a batch
  zhengjian erase-openings --entry 2026-104 --reason TEXT [--json]          日志中的一个条目 / one entry of the log
不可恢复：所隐字段与盐值一并删除，日志及各条目的证明不变。
Cannot be undone: hidden fields and salts go; the log and the proofs of its entries stay as they are.
`;

const OPTIONS = {
  rows: { type: 'string' },
  entry: { type: 'string' },
  reason: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** `zhengjian erase-openings`. Exit code 1: refused; 2: wrong usage. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  const which = whichOf(positionals, values.rows, values.entry);
  if (which === null || values.reason === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const wish = { ...which, reason: values.reason };
  const done = await asOperator((context) => eraseOpenings(context, wish));
  process.stdout.write(
    values.json
      ? `${JSON.stringify(done)}\n`
      : `${done.batchId}: 已擦除 ${done.erased.length} 行，其余 ${done.left} 行仍可开启 / ${done.erased.length} rows erased, ${done.left} still open\n`,
  );
  return 0;
}

function whichOf(positionals: readonly string[], rows: string | undefined, entry: string | undefined) {
  const [batchId, ...more] = positionals;
  if (more.length > 0) return null;
  if (batchId !== undefined) {
    const numbers = rows === undefined || entry !== undefined ? null : indexesOf(rows);
    return numbers === null ? null : { batchId, rows: numbers };
  }
  const match = rows === undefined ? /^(\d{4})-(\d{1,15})$/.exec(entry ?? '') : null;
  return match === null ? null : { logYear: Number(match[1]), entry: Number(match[2]) };
}
