import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import { plainReason } from '#domain/audit/plain-reason';
import { parseDay } from '#domain/calendar/day';
import { Refusal } from '#domain/errors';
import { type Mapping, parseMapping } from '#domain/mapping/mapping';
import type { Context } from '#services/context';
import { acceptBatch, type BatchReceipt } from '#services/intake/accept-batch';
import { fileContent } from '#services/intake/file-content';
import { reconcileCoverage } from '#services/quality/coverage/reconcile-coverage';
import { asOperator } from '../operator';

const USAGE = `用法 Usage:
  zhengjian import FILE [--mapping MAP.json] [--source ORGANISATION] [--batch ID] [--as-of YYYY-MM-DD]
                        [--json] [--dry-run]
  CSV、NDJSON（可 gzip，UTF-8 或 GB18030）；没有映射文件时按规范字段名读取 NDJSON。
  CSV or NDJSON, gzip allowed, UTF-8 or GB18030; without a mapping, NDJSON in canonical fields.
`;

/** The rule of declared numbers that are not held. */
const DECLARED = 'declared-not-held';

interface Options {
  readonly source: string | null;
  readonly batch: string;
  readonly asOf: number | null;
  readonly json: boolean;
  readonly dryRun: boolean;
}

/** `zhengjian import FILE`: rows into records. Exit code 0: taken in; 1: refused; 2: wrong usage. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      mapping: { type: 'string' },
      source: { type: 'string' },
      batch: { type: 'string' },
      'as-of': { type: 'string' },
      json: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  const asOf = values['as-of'] === undefined ? null : parseDay(values['as-of']);
  if (!file || positionals.length > 1 || (values['as-of'] !== undefined && asOf === null)) {
    process.stderr.write(USAGE);
    return 2;
  }
  const receipt = await importFile(file, await readMapping(values.mapping), {
    source: values.source ?? null,
    batch: values.batch ?? randomUUID(),
    asOf,
    json: values.json,
    dryRun: values['dry-run'],
  });
  process.stdout.write(values.json ? `${JSON.stringify(receipt)}\n` : told(receipt, values['dry-run']));
  return 0;
}

interface ReadMapping {
  readonly text: string;
  readonly checked: Mapping;
}

async function readMapping(path: string | undefined): Promise<ReadMapping | null> {
  if (path === undefined) return null;
  const text = await readFile(path, 'utf8');
  return { text, checked: parseMapping(text) };
}

function sourceOf(mapping: Mapping | null, options: Options): string {
  const source =
    options.source ?? mapping?.source?.organisation ?? mapping?.fields.get('issuerCode')?.constant;
  if (source) return source;
  throw new Refusal('invalid-input', 'no source organisation', [
    { field: 'source', reason: 'source-missing', hint: '--source CODE, or "source" in the mapping' },
  ]);
}

async function importFile(file: string, read: ReadMapping | null, options: Options) {
  const started = process.hrtime.bigint();
  const mapping = read?.checked ?? null;
  let bytes = 0;
  let bar: cliProgress.SingleBar | null = null;
  const { size, content } = await fileContent(file, read, (total) => {
    bytes = total;
    bar?.update(total);
  });
  bar = watchedBar(options.json, size);
  try {
    const receipt = await asOperator(async (context) => {
      const accepted = await acceptBatch(context, {
        organisation: sourceOf(mapping, options),
        externalId: options.batch,
        door: 'file',
        system: mapping?.source?.system ?? plainReason(basename(file)),
        ...content,
        asOf: options.asOf ?? mapping?.asOf ?? undefined,
        totalBytes: size,
        bytesRead: () => bytes,
        dryRun: options.dryRun,
      });
      return options.dryRun ? accepted : withCoverage(context, accepted);
    });
    return { ...figures(receipt), seconds: Number(process.hrtime.bigint() - started) / 1e9 };
  } finally {
    bar?.stop();
  }
}

/** Compares what was declared at once, rather than when a job next runs: what arrived closes its finding. */
async function withCoverage(context: Context, receipt: BatchReceipt): Promise<BatchReceipt> {
  const coverage = await reconcileCoverage(context, { batchId: receipt.batchId });
  const opened = coverage.findingsOpened;
  return {
    ...receipt,
    findingsOpened: receipt.findingsOpened + opened,
    findingsClosed: receipt.findingsClosed + coverage.findingsClosed,
    findingsByRule: opened > 0 ? { ...receipt.findingsByRule, [DECLARED]: opened } : receipt.findingsByRule,
  };
}

/** The bar is for a person; a pipe or `--json` gets none. */
function watchedBar(json: boolean, size: number): cliProgress.SingleBar | null {
  if (json || !process.stderr.isTTY) return null;
  const bar = new cliProgress.SingleBar({
    format: '导入 {bar} {percentage}% · {eta_formatted}',
    stream: process.stderr,
    etaBuffer: 50,
  });
  bar.start(size, 0);
  return bar;
}

function figures(receipt: BatchReceipt) {
  return {
    batchId: receipt.batchId,
    read: receipt.read,
    accepted: receipt.accepted,
    superseded: receipt.superseded,
    stale: receipt.stale,
    unchanged: receipt.unchanged,
    rejected: receipt.rejected,
    rejectedByReason: receipt.rejectedByReason,
    findingsOpened: receipt.findingsOpened,
    findingsClosed: receipt.findingsClosed,
    findingsByRule: receipt.findingsByRule,
  };
}

function told(receipt: ReturnType<typeof figures> & { seconds: number }, dryRun: boolean): string {
  const reasons = Object.entries({ ...receipt.rejectedByReason }).map(
    ([reason, count]) => `  ${reason}: ${count}`,
  );
  const rules = Object.entries(receipt.findingsByRule)
    .sort((a, b) => b[1] - a[1])
    .map(([rule, count]) => `  ${rule}: ${count}`);
  return [
    dryRun ? '试运行，未存储 / dry run, nothing stored' : `批次 batch ${receipt.batchId}`,
    `读取 read ${receipt.read} · 采纳 accepted ${receipt.accepted} · 更新 superseded ${receipt.superseded}`,
    `过时 stale ${receipt.stale} · 无变化 unchanged ${receipt.unchanged} · 隔离 quarantined ${receipt.rejected}`,
    ...reasons,
    `问题 findings: +${receipt.findingsOpened} −${receipt.findingsClosed}`,
    ...rules,
    `${receipt.seconds.toFixed(1)} s`,
    '',
  ].join('\n');
}
