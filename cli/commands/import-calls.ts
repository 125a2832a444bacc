import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parseCallMapping } from '#domain/calls/mapping/call-mapping';
import { Refusal } from '#domain/errors';
import { type ImportedCalls, importCallFile } from '#services/calls/intake/import-call-file';
import { advanceLog } from '#services/evidence/log/advance-log';
import { asOperator } from '../operator';

const USAGE = `用法 Usage:
  zhengjian import-calls FILE [--mapping MAP.json] --source ORGANISATION [--json]
  带批次头的 NDJSON 按报送方自己的链接收；其他日志（NDJSON、JSON 数组、CSV，可 gzip）由本系统编链，可用映射文件。
  NDJSON with batch headers is taken in by its source's own chain; other logs (NDJSON, a JSON array, CSV; gzip
  allowed) are chained here, by a mapping if their fields are named otherwise (db/scenarios/xroad/mapping.json).
`;

/** `zhengjian import-calls FILE`. Exit code 0: taken in; 1: refused; 2: wrong usage. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      mapping: { type: 'string' },
      source: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [path] = positionals;
  if (!path || positionals.length > 1) {
    process.stderr.write(USAGE);
    return 2;
  }
  const mapping =
    values.mapping === undefined ? null : parseCallMapping(await readFile(values.mapping, 'utf8'));
  const source = values.source ?? mapping?.source;
  if (source === undefined)
    throw new Refusal('invalid-input', 'no source organisation', [
      { field: 'source', reason: 'source-missing', hint: '--source CODE, or "source" in the mapping' },
    ]);
  const began = performance.now();
  const told = await asOperator(async (context) => {
    const imported = await importCallFile(context, { path, source, mapping });
    // Without a jobs process the reports would wait for their place in the tree.
    const log = await advanceLog(context);
    return { ...totals(imported), log, seconds: (performance.now() - began) / 1000 };
  });
  process.stdout.write(values.json ? `${JSON.stringify(told)}\n` : inWords(told));
  return 0;
}

function totals({ receipts, repeatedBatches }: ImportedCalls) {
  const fresh = receipts.filter(({ repeated }) => !repeated);
  const sum = (of: 'read' | 'accepted' | 'refused') =>
    fresh.reduce((total, receipt) => total + receipt[of], 0);
  const refusedByReason: Record<string, number> = {};
  for (const receipt of fresh)
    for (const [reason, count] of Object.entries(receipt.refusedByReason))
      refusedByReason[reason] = (refusedByReason[reason] ?? 0) + count;
  const findings = [...new Set(fresh.flatMap((receipt) => receipt.findings))];
  return {
    ...{ batches: fresh.length, repeatedBatches, read: sum('read'), accepted: sum('accepted') },
    ...{ refused: sum('refused'), refusedByReason, findings },
  };
}

function inWords(told: ReturnType<typeof totals> & { seconds: number }): string {
  return [
    `批次 batches ${told.batches}，已有 repeated ${told.repeatedBatches}`,
    `读取 read ${told.read} · 接收 accepted ${told.accepted} · 拒绝 refused ${told.refused}`,
    ...Object.entries(told.refusedByReason).map(([reason, count]) => `  ${reason}: ${count}`),
    ...told.findings.map((finding) => `报送问题 finding: ${finding}`),
    `${told.seconds.toFixed(1)} s`,
    '',
  ].join('\n');
}
