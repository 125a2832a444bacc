import { parseArgs } from 'node:util';
import { formatInstant, type Instant } from '#domain/calendar/instant';
import { type EngineStanding, engineStanding } from '#services/outbox/engine-standing';
import { hastenJob } from '#services/outbox/hasten-job';
import { asOperator } from '../operator';

const USAGE = `用法 Usage:
  zhengjian jobs [--json]     待转事实与时刻表 / waiting facts and the timetable
  zhengjian jobs now JOB      让作业立即到期 / make a job due now
`;

/** `zhengjian jobs [now JOB]`. The work itself is done by the jobs process (`npm run jobs`). */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [verb, job, ...more] = positionals;
  if (verb === undefined) {
    const standing = await asOperator(engineStanding);
    process.stdout.write(values.json ? `${JSON.stringify(withTimes(standing))}\n` : told(standing));
    return 0;
  }
  if (verb === 'now' && job !== undefined && more.length === 0) {
    await asOperator((context) => hastenJob(context, job));
    process.stdout.write(
      values.json ? `${JSON.stringify({ job, due: true })}\n` : `${job}：已到期 / is due\n`,
    );
    return 0;
  }
  process.stderr.write(USAGE);
  return 2;
}

function withTimes({ waiting, timetable }: EngineStanding) {
  return {
    waiting: waiting.map((fact) => ({ ...fact, oldest: formatInstant(fact.oldest) })),
    timetable: timetable.map(({ job, nextDueAt, lastDueAt, lastSentAt }) => ({
      job,
      nextDueAt: formatInstant(nextDueAt),
      lastDueAt: lastDueAt === null ? null : formatInstant(lastDueAt),
      lastSentAt: lastSentAt === null ? null : formatInstant(lastSentAt),
    })),
  };
}

function told({ waiting, timetable }: EngineStanding): string {
  const facts = waiting.map(
    ({ fact, version, waiting: count, oldest }) =>
      `  ${fact} v${version}  ${count}  自 ${shown(oldest)} 起\n`,
  );
  const ticks = timetable.map(
    ({ job, lastDueAt, nextDueAt }) =>
      `  ${job.padEnd(28)} 上次 ${lastDueAt === null ? '—'.padEnd(16) : shown(lastDueAt)}  下次 ${shown(nextDueAt)}\n`,
  );
  return [
    '待转事实 / waiting facts\n',
    ...(facts.length > 0 ? facts : ['  无 / none\n']),
    '时刻表（北京时间）/ timetable (Asia/Shanghai)\n',
    ...(ticks.length > 0 ? ticks : ['  作业进程尚未启动过 / the jobs process has never run\n']),
  ].join('');
}

/** `2026-11-21 14:09` in Shanghai. */
function shown(instant: Instant): string {
  return formatInstant(instant + 8 * 3_600_000_000)
    .slice(0, 16)
    .replace('T', ' ');
}
