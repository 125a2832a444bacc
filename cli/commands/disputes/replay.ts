import { closeSync, createReadStream, openSync, readFileSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readReplayMapping } from '#services/disputes/replay/read-replay-mapping';
import { type ReplayReport, replayLog } from '#services/disputes/replay/replay-log';

const USAGE = `用法 Usage:
  zhengjian replay-disputes FILE --mapping MAP [--json] [--unusable OUT]
  把外部工单日志（CSV 或 NDJSON，可 gzip 压缩）按异议办理规则重放，报告不允许的流转、超期和重开。映射的写法见 docs/replay-disputes.md。
  Replays a foreign log of tickets (CSV or NDJSON, gzipped or not) by the law of disputes and reports transitions that we
  forbid, missed limits and reopenings. How to write a mapping: docs/replay-disputes.md.
`;

/** `zhengjian replay-disputes FILE --mapping MAP`: needs no archive. Exit code 0: replayed; 2: wrong usage. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      mapping: { type: 'string' },
      json: { type: 'boolean', default: false },
      unusable: { type: 'string' },
    },
  });
  const [file] = positionals;
  if (!file || positionals.length > 1 || values.mapping === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const mapping = readReplayMapping(readFileSync(values.mapping, 'utf8'));
  const content = createReadStream(file, { highWaterMark: 1 << 20 });
  const refusals = values.unusable === undefined ? null : openLines(values.unusable);
  const report = await replayLog(content, mapping, refusals === null ? {} : { onUnusable: refusals.write })
    .finally(() => refusals?.close())
    .finally(() => content.destroy());
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : told(report));
  return 0;
}

/** Written in blocks as they fill: a log may have a million such rows. */
const BLOCK_LINES = 4_096;

/** A file of a JSON object a line. @throws the system's error when it cannot be written. */
function openLines(path: string): { readonly write: (line: object) => void; readonly close: () => void } {
  const file = openSync(path, 'w', 0o600);
  let lines: string[] = [];
  const flush = () => {
    if (lines.length > 0) writeSync(file, lines.join(''));
    lines = [];
  };
  return {
    write: (line) => {
      lines.push(`${JSON.stringify(line)}\n`);
      if (lines.length === BLOCK_LINES) flush();
    },
    close: () => {
      flush();
      closeSync(file);
    },
  };
}

const number = (value: number | null, digits = 1) => (value === null ? '—' : value.toFixed(digits));
const share = (value: number | null) => (value === null ? '—' : `${(value * 100).toFixed(1)}%`);

function told(report: ReplayReport): string {
  const { rows, events, tickets, closed, firstAt, lastAt, reopenings, forbidden, backwards } = report;
  const forbiddenTimes = forbidden.reduce((sum, { times }) => sum + times, 0);
  const allowedTimes = report.allowed.reduce((sum, { times }) => sum + times, 0);
  const lines = [
    `读取 rows ${rows} · 事件 events ${events} · 工单 tickets ${tickets}（办结 closed ${closed}，未办结 open ${tickets - closed}）· ${firstAt ?? '—'} — ${lastAt ?? '—'}`,
    `不可用行 unusable rows ${report.unusable.reduce((sum, { times }) => sum + times, 0)} · 略过 ignored ${report.ignored} · 重复状态 repeats ${report.repeats}`,
    `流转 transitions：允许 allowed ${allowedTimes} · 不允许 forbidden ${forbiddenTimes}`,
    ...forbidden.map(
      ({ from, to, reason, missing, times, rows: examples }) =>
        `  ✗ ${from} → ${to}  ×${times}  ${reason}  ${missing === null ? '无路可达 no way there' : `缺 missing: ${missing.join(' → ')}`}  行 rows ${examples.join(', ')}`,
    ),
    `重开 reopened：工单 tickets ${reopenings.tickets}（${share(reopenings.share)}）· 次 times ${reopenings.times}`,
    '时限 limits（工作日 working days）：',
    ...report.steps.map(
      ({ step, limitDays, ended, breached, breachedShare, running, overdue, medianWorkingDays }) =>
        `  ${step} ${limitDays}：结束 ended ${ended} · 超期 breached ${breached}（${share(breachedShare)}）· 中位 median ${number(medianWorkingDays)} · 日志末仍在计 running ${running}，其中已超 overdue ${overdue}`,
    ),
    `办结用时中位 median to close：${number(report.medianDays)} 天 days · ${number(report.medianWorkingDays)} 工作日 working days`,
    ...report.unusable.map(
      ({ field, reason, times, rows: examples, said }) =>
        `  ! ${field}: ${reason}  ×${times}  行 rows ${examples.join(', ')}${said === undefined ? '' : `  如 as “${said}”`}`,
    ),
    ...(backwards.times === 0
      ? []
      : [
          `  ↺ 时间倒退 earlier than a row before it：工单 tickets ${backwards.tickets} · 行 rows ${backwards.times}（${backwards.rows.join(', ')}）`,
        ]),
    ...report.unknownWords.slice(0, 20).map(({ word, times }) => `  ? 未映射 not mapped: ${word}  ×${times}`),
    ...(report.uncertain === 0
      ? []
      : [
          `⚠ ${report.uncertain} 个时限涉及节假日安排未知的年份 touch years whose holidays are not known (2004–2026 are)`,
        ]),
  ];
  return `${lines.join('\n')}\n`;
}
