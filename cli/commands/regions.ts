import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Refusal } from '#domain/errors';
import { loadRegions } from '#services/catalogue/load-regions';
import { asOperator } from '../operator';

const USAGE = `用法 Usage: zhengjian regions FILE [--json]
  载入区划代码沿革（代码,一级行政区,…,新代码）/ load the dated history of region codes
`;

/** `zhengjian regions FILE`. Exit code 2: wrong usage; 1: nothing could be read. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [path, ...more] = positionals;
  if (!path || more.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const csv = await readFile(path, 'utf8');
  try {
    const loaded = await asOperator((context) => loadRegions(context, csv));
    for (const { row, field, reason } of loaded.complaints) {
      process.stderr.write(`${path} 第 ${row ?? '?'} 行 ${field ?? ''}：未载入 / left out（${reason}）\n`);
    }
    const { rows, codes, inForce, changed } = loaded;
    if (values.json) {
      process.stdout.write(
        `${JSON.stringify({ rows, codes, inForce, changed, leftOut: loaded.complaints.length })}\n`,
      );
    } else {
      process.stdout.write(
        `${changed ? '已载入' : '与现有一致，未改动'}：${codes} 个代码、${rows} 段沿革，其中在用 ${inForce} 个` +
          ` / ${changed ? 'loaded' : 'unchanged'}: ${codes} codes in ${rows} spans, ${inForce} in force\n`,
      );
    }
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'invalid-input') throw error;
    for (const { row, field, reason } of error.complaints) {
      process.stderr.write(`${path} 第 ${row ?? '?'} 行 ${field ?? ''}：${reason}\n`);
    }
    return 1;
  }
}
