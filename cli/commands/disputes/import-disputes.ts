import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parseLineMapping } from '#domain/disputes/lines/line-mapping';
import { fileLines } from '#services/disputes/lines/file-lines';
import { takeLines } from '#services/disputes/lines/take-lines';
import { asOperator } from '../../operator';

const USAGE = `用法 Usage:
  zhengjian import-disputes FILE [--mapping MAP.json] [--json]
  逐行登记异议（NDJSON、JSON 数组或 CSV），每行给出结果；同一编号重报不重复登记。
  Files disputes line by line (NDJSON, a JSON array or CSV) with a result for each; the same number again changes nothing.
`;
/** A file has no sender that could be asked to split it. */
const MOST_ROWS = 1_000_000;

/** `zhengjian import-disputes FILE`. Exit code 0: all lines were taken; 1: some were refused; 2: wrong usage. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { mapping: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [path, more] = positionals;
  if (path === undefined || more !== undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const mapping =
    values.mapping === undefined ? null : parseLineMapping(await readFile(values.mapping, 'utf8'));
  const receipt = await asOperator((context) =>
    takeLines(context, {
      lines: fileLines(createReadStream(path), mapping),
      doors: ['bulk', 'hotline', 'partner', 'window'],
      maxRows: MOST_ROWS,
      webhookId: null,
    }),
  );
  if (values.json) process.stdout.write(`${JSON.stringify(receipt)}\n`);
  else {
    for (const row of receipt.rows)
      process.stdout.write(
        row.result === 'refused'
          ? `${row.row} 拒绝 refused: ${row.field ?? ''} ${row.reasonText?.zh ?? row.reason} / ${row.reasonText?.en ?? ''}\n`
          : `${row.row} ${row.result} ${row.number}\n`,
      );
    const { read, filed, merged, repeated, refused } = receipt;
    process.stdout.write(
      `读取 ${read} 行：登记 ${filed}，并案 ${merged}，重报 ${repeated}，拒绝 ${refused}` +
        ` / ${read} read: ${filed} filed, ${merged} merged, ${repeated} repeated, ${refused} refused\n`,
    );
  }
  return receipt.refused === 0 ? 0 : 1;
}
