import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import { type Day, formatDay, parseDay } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import type { Context } from '#services/context';
import { declareDemo } from '#services/demo/declare-demo';
import { knownDemo } from '#services/demo/known-demo';
import { type LoadedDemo, loadDemo } from '#services/demo/load-demo';
import { createDemoAccounts } from '#services/identity/accounts/create-demo-accounts';
import { checkSilence } from '#services/quality/check-silence';
import { CALLS_USAGE, runDemoCalls } from '../demo-calls';
import { DISPUTES_USAGE, runDemoDisputes } from '../demo-disputes';
import { asOperator } from '../operator';

const USAGE = `用法 Usage:
  zhengjian demo load yangtze-delta [--records N] [--anchor YYYY-MM-DD] [--truth FILE] [--json]
  zhengjian demo declare yangtze-delta
  载入合成的长三角演示省域；中断后再次运行即接着载入。--truth 写出植入的错误。
  declare：演示部门申报应归证照，并检查静默的数据源。
  Loads the synthetic province; run again after an interruption, it goes on. --truth writes the planted errors.
  declare: the departments declare what they issued, and silent sources are looked for.
${CALLS_USAGE}${DISPUTES_USAGE}`;

const DEFAULT_RECORDS = 200_000;
/** Below, departments have hardly a certificate each; above, one run takes hours. */
const RECORDS = { least: 1_000, most: 20_000_000 };

interface Wish {
  /** Undefined: as the demo that is loaded already, or else the default. */
  readonly records: number | undefined;
  readonly anchor: Day | undefined;
  readonly truth: string | undefined;
  readonly json: boolean;
}

/** `zhengjian demo load yangtze-delta`. Exit code 2: wrong usage. */
export async function run(args: string[]): Promise<number> {
  if (args[0] === 'declare' && args[1] === 'yangtze-delta' && args.length === 2) return declare();
  const teller = args[0] === 'calls' ? runDemoCalls : args[0] === 'disputes' ? runDemoDisputes : null;
  const told = teller === null ? null : await teller(args);
  if (told !== null) return told;
  const wish = teller === null ? wishOf(args) : null;
  if (wish === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  const started = performance.now();
  const { loaded, request, accounts } = await asOperator((context) => load(context, wish));
  if (wish.truth !== undefined) await writeTruth(wish.truth, loaded);
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  tell({ ...request, json: wish.json }, loaded, accounts, seconds);
  return 0;
}

async function declare(): Promise<number> {
  const { declared, opened } = await asOperator(async (context) => ({
    declared: await declareDemo(context),
    opened: (await checkSilence(context)).findingsOpened,
  }));
  process.stdout.write(`应归清单 manifests ${declared} · 静默数据源 silent sources +${opened}\n`);
  return 0;
}

async function load(context: Context, wish: Wish) {
  const known = await knownDemo(context);
  const request = {
    records: wish.records ?? known?.records ?? DEFAULT_RECORDS,
    anchor: wish.anchor ?? known?.anchor ?? dayOfInstant(context.now),
  };
  const bar = watchedBar(wish.json, request.records);
  try {
    const loaded = await loadDemo(context, { ...request, onProgress: (rows) => bar?.update(rows) });
    return { loaded, request, accounts: (await createDemoAccounts(context)).length };
  } finally {
    bar?.stop();
  }
}

function wishOf(args: string[]): Wish | null {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      records: { type: 'string' },
      anchor: { type: 'string' },
      truth: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [verb, scenario, ...more] = positionals;
  const records = values.records === undefined ? undefined : Number(values.records);
  const anchor = values.anchor === undefined ? undefined : parseDay(values.anchor);
  if (verb !== 'load' || scenario !== 'yangtze-delta' || more.length > 0 || anchor === null) return null;
  if (records !== undefined && !(records >= RECORDS.least && records <= RECORDS.most)) return null;
  if (records !== undefined && !Number.isInteger(records)) return null;
  return { records, anchor, truth: values.truth, json: values.json };
}

/** The bar is for a person; a pipe or `--json` gets none. */
function watchedBar(json: boolean, records: number): cliProgress.SingleBar | null {
  if (json || !process.stderr.isTTY) return null;
  const bar = new cliProgress.SingleBar({
    format: '演示数据 demo {bar} {percentage}% · {value} · {eta_formatted}',
    stream: process.stderr,
    etaBuffer: 50,
  });
  // Some certificates come more than once.
  bar.start(Math.round(records * 1.035), 0);
  return bar;
}

/** One JSON object per line: planted errors, withheld certificates, silent sources, then how the rows end. */
async function writeTruth(file: string, { province }: LoadedDemo): Promise<void> {
  const { planted, withheld, silenced, outcomes } = province.truth;
  const stream = createWriteStream(file);
  const write = async (value: object) => {
    if (!stream.write(`${JSON.stringify(value)}\n`)) await once(stream, 'drain');
  };
  for (const each of planted) await write({ what: 'planted', ...each });
  for (const each of withheld) await write({ what: 'withheld', ...each, day: formatDay(each.day) });
  for (const each of silenced)
    await write({ what: 'silenced', ...each, silentSince: formatDay(each.silentSince) });
  await write({ what: 'outcomes', ...outcomes });
  stream.end();
  await once(stream, 'finish');
}

function tell(
  asked: { records: number; anchor: Day; json: boolean },
  loaded: LoadedDemo,
  accounts: number,
  seconds: number,
): void {
  const { parts, partsKnown, rows, findingsOpened, province } = loaded;
  const anchor = formatDay(asked.anchor);
  const figures = {
    anchor,
    records: asked.records,
    parts,
    partsKnown,
    rows,
    findingsOpened,
    accounts,
    seconds,
  };
  if (asked.json) {
    process.stdout.write(`${JSON.stringify({ ...figures, planted: province.truth.planted.length })}\n`);
    return;
  }
  process.stdout.write(
    [
      `合成演示数据 yangtze-delta（截至 ${anchor}）/ synthetic province, up to ${anchor}`,
      `证照 certificates ${asked.records} · 行 rows ${rows} · 批次 batches ${parts}（已有 known ${partsKnown}）`,
      `植入错误 planted ${province.truth.planted.length} · 问题 findings opened ${findingsOpened}`,
      `部门 organisations ${province.organisations.length} · 账号 accounts ${accounts} · ${seconds} s`,
      '',
    ].join('\n'),
  );
}
