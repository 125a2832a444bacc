import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { proposeMapping } from '#services/intake/propose-mapping';
import { readSample } from '#services/intake/read-sample';

const USAGE = `用法 Usage:
  zhengjian mapping FILE [--json] > MAP.json
  按表头和样例行提出映射文件（标准输出）；需要人工确认的写到标准错误。--json 连同把握程度一并输出。
  Proposes a mapping from header and sample rows on stdout; what a person must decide goes to stderr.
`;
/** Below, a person should look (services/intake/propose-mapping.ts). */
const SURE = 0.7;

/** `zhengjian mapping FILE`: needs no archive. Exit code 0: proposed; 2: wrong usage. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (!file || positionals.length > 1) {
    process.stderr.write(USAGE);
    return 2;
  }
  const content = createReadStream(file, { highWaterMark: 1 << 20 });
  const { header, rows, ...sample } = await readSample(content).finally(() => content.destroy());
  const proposal = proposeMapping(rows, header);
  const mapping = { format: sample.format, ...proposal.mapping };
  if (values.json) {
    process.stdout.write(
      `${JSON.stringify({ ...sample, sampledRows: rows.length, ...proposal, mapping })}\n`,
    );
    return 0;
  }
  process.stdout.write(`${JSON.stringify(mapping, null, 2)}\n`);
  for (const { field, column, confidence, reason } of proposal.fields)
    if (confidence < SURE)
      process.stderr.write(`请核对 check ${field} ← ${column}：${reason.zh} / ${reason.en}\n`);
  for (const sentence of proposal.needsHuman)
    process.stderr.write(`请确认 decide：${sentence.zh} / ${sentence.en}\n`);
  return 0;
}
