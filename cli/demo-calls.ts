import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { formatInstant } from '#domain/calendar/instant';
import { type LoadedDemoCalls, loadDemoCalls } from '#services/demo/calls/load-demo-calls';
import { asOperator } from './operator';

export const CALLS_USAGE = `  zhengjian demo calls yangtze-delta [--reports N] [--live] [--truth FILE] [--json]
  calls：报告近三十天的调用及办件、授权；--live 持续报告正在发生的调用，按 Ctrl-C 结束。--truth 写出植入的违规。
  calls: tells the calls of the last thirty days with their matters and grants; --live goes on with what happens
  now until Ctrl-C; --truth writes the planted misuse.
`;

const DEFAULT_REPORTS = 2_000_000;
/** Below, planted stories are most of it; above, the archive is no demo any more. */
const REPORTS = { least: 20_000, most: 100_000_000 };
/** A line of progress for each so many reports. */
const TOLD_EVERY = 100_000;

/** `zhengjian demo calls …`; null: the words are no such call. */
export async function runDemoCalls(args: string[]): Promise<number | null> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      reports: { type: 'string' },
      live: { type: 'boolean', default: false },
      truth: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const reports = values.reports === undefined ? DEFAULT_REPORTS : Number(values.reports);
  if (positionals[1] !== 'yangtze-delta' || positionals.length !== 2) return null;
  if (!Number.isInteger(reports) || reports < REPORTS.least || reports > REPORTS.most) return null;
  const ending = new AbortController();
  if (values.live)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => ending.abort());
  const started = performance.now();
  const loaded = await asOperator((context) =>
    loadDemoCalls(context, {
      reports,
      ...(values.live && { live: ending.signal }),
      ...(!values.json && { onProgress: progress() }),
    }),
  );
  if (values.truth !== undefined) await writeTruth(values.truth, loaded);
  tell(loaded, values.json, (performance.now() - started) / 1000);
  return 0;
}

function progress(): (reports: number, until: number) => void {
  let told = 0;
  return (reports, until) => {
    if (reports < told + TOLD_EVERY) return;
    told = reports;
    process.stdout.write(`调用 calls ${reports} · ${formatInstant(until).slice(0, 16)}Z\n`);
  };
}

async function writeTruth(file: string, { story }: LoadedDemoCalls): Promise<void> {
  const stream = createWriteStream(file);
  for (const each of story?.truth ?? [])
    stream.write(`${JSON.stringify({ ...each, since: formatInstant(each.since) })}\n`);
  stream.end();
  await once(stream, 'finish');
}

function tell(loaded: LoadedDemoCalls, json: boolean, seconds: number): void {
  const { story, reports, batches, matters } = loaded;
  const planted = story?.truth.length ?? 0;
  const rounded = Math.round(seconds * 10) / 10;
  if (json) {
    process.stdout.write(`${JSON.stringify({ reports, batches, matters, planted, seconds: rounded })}\n`);
    return;
  }
  if (story === null) {
    process.stdout.write('没有演示省域，未报告调用 / no demo province is loaded: no calls were told\n');
    return;
  }
  const example = story.exampleHolder;
  process.stdout.write(
    `调用 reports ${reports} · 批次 batches ${batches} · 办件 matters ${matters} · 植入违规 planted ${planted} · ${rounded} s\n`,
  );
  if (example !== null)
    process.stdout.write(
      `示例持证人 example holder for /my-certificates: ${example.holderCode} · ${example.certificateNumber}\n`,
    );
}
