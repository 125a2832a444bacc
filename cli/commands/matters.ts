import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { takeMatters } from '#services/calls/matters/take-matters';
import { digestedContent } from '#services/intake/digested-content';
import { asOperator } from '../operator';
import { ruleSentence } from '../row-complaints';

const USAGE = `用法 Usage:
  zhengjian matters FILE [--source ORGANISATION] [--json]   载入办件（NDJSON，可为 gzip）/ take in matters
`;
/** A file has no sender that could be asked to split it. */
const MOST_ROWS = 100_000_000;

/** `zhengjian matters FILE`. Exit code 2: wrong usage; 1: rows were refused. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { source: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [path, more] = positionals;
  if (path === undefined || more !== undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const stream = createReadStream(path, { highWaterMark: 1 << 20 });
  const receipt = await asOperator((context) =>
    takeMatters(context, {
      source: values.source ?? null,
      bytes: digestedContent(stream, {}).bytes,
      maxRows: MOST_ROWS,
    }),
  );
  if (values.json) process.stdout.write(`${JSON.stringify(receipt)}\n`);
  else {
    const { read, accepted, refused, explained, rows } = receipt;
    for (const row of rows) process.stderr.write(`${path} ${ruleSentence(row)}\n`);
    process.stdout.write(
      `读取 ${read} 行，接收 ${accepted}，拒绝 ${refused}；${explained} 次调用得到解释` +
        ` / ${read} read, ${accepted} accepted, ${refused} refused; ${explained} calls explained again\n`,
    );
  }
  return receipt.refused === 0 ? 0 : 1;
}
