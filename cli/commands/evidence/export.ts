import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { exportEvidence } from '#services/evidence/export/export-evidence';
import { addressReader, folderReader } from '#services/evidence/verify/log-reader';
import { indexesOf } from './indexes';
import { telling, trustFrom } from './words';

const USAGE = `用法 Usage:
  zhengjian evidence FOLDER|URL --entries 7,12-20 --key VKEY... --out FILE.zip
      从公开的日志导出证据包：条目、回执、检查点、公钥和核验办法
      an evidence package from a published log: entries, receipts, checkpoint, keys, and how to verify them
`;

const OPTIONS = {
  entries: { type: 'string' },
  key: { type: 'string', multiple: true, default: [] as string[] },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** `zhengjian evidence`: needs no database, only the log as it is published. Exit code 1: something does not hold; 2: wrong usage. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  const [log, ...more] = positionals;
  const indexes = indexesOf(values.entries ?? '');
  const { out } = values;
  if (log === undefined || more.length > 0 || out === undefined || indexes === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  return await telling(values.json, async () => {
    const reader = /^https?:\/\//.test(log) ? addressReader(log) : folderReader(log);
    const zip = await exportEvidence(reader, trustFrom(values.key, null).logs, indexes, Date.now() * 1_000);
    writeFileSync(out, zip);
    const facts = { entries: indexes.length, bytes: zip.length, file: out };
    return {
      facts,
      lines: [
        `✓ 已导出 ${facts.entries} 个条目（${facts.bytes} 字节）：${out}`,
        `✓ ${facts.entries} entries exported (${facts.bytes} bytes): ${out}`,
      ],
    };
  });
}
