import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { formatInstant } from '#domain/calendar/instant';
import type { DisputeTruth } from '#services/demo/disputes/dispute-truth';
import { keepDemoLaw } from '#services/demo/disputes/keep-demo-law';
import { loadDemoDisputes } from '#services/demo/disputes/load-demo-disputes';
import { createDemoAccounts } from '#services/identity/accounts/create-demo-accounts';
import { asOperator } from './operator';

export const DISPUTES_USAGE = `  zhengjian demo disputes yangtze-delta|overdue-disputes [--disputes N] [--seed WORD] [--truth FILE] [--json]
  disputes：讲述近九十天的异议，各种来源、状态、转办、逾期、申诉和回访；overdue-disputes 只有逾期的。--truth 写出每一件的实情。
  disputes: tells the disputes of the last ninety days, by all doors and in all states; overdue-disputes only late ones.
`;

const DEFAULTS = { 'yangtze-delta': 2_000, 'overdue-disputes': 60 } as const;
const MOST = 200_000;

/** `zhengjian demo disputes …`; null: the words are no such call. */
export async function runDemoDisputes(args: string[]): Promise<number | null> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      disputes: { type: 'string' },
      seed: { type: 'string', default: 'yangtze-delta' },
      truth: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [, scenario, ...more] = positionals;
  if ((scenario !== 'yangtze-delta' && scenario !== 'overdue-disputes') || more.length > 0) return null;
  const disputes = values.disputes === undefined ? DEFAULTS[scenario] : Number(values.disputes);
  if (!Number.isInteger(disputes) || disputes < 1 || disputes > MOST) return null;
  const started = performance.now();
  const truth = await asOperator(async (context) => {
    // An archive of an earlier release has not got those who work on disputes.
    await createDemoAccounts(context);
    await keepDemoLaw(context);
    return loadDemoDisputes(context, {
      disputes,
      seed: values.seed,
      overdueOnly: scenario === 'overdue-disputes',
    });
  });
  if (values.truth !== undefined) await writeTruth(values.truth, truth);
  tell(truth, values.json, Math.round((performance.now() - started) / 100) / 10);
  return 0;
}

async function writeTruth(file: string, truth: readonly DisputeTruth[]): Promise<void> {
  const stream = createWriteStream(file);
  for (const each of truth)
    stream.write(`${JSON.stringify({ ...each, openedAt: formatInstant(each.openedAt) })}\n`);
  stream.end();
  await once(stream, 'finish');
}

function tell(truth: readonly DisputeTruth[], json: boolean, seconds: number): void {
  const open = truth.filter(({ state }) => state !== 'closed' && state !== 'withdrawn').length;
  const missed = truth.filter((one) => one.missed).length;
  const figures = { disputes: truth.length, open, missed, seconds };
  process.stdout.write(
    json
      ? `${JSON.stringify(figures)}\n`
      : `异议 disputes ${truth.length} · 在办 open ${open} · 超过时限 missed ${missed} · ${seconds} s\n`,
  );
}
