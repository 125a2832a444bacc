import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { formatDay } from '#domain/calendar/day';
import { Refusal } from '#domain/errors';
import { type ManifestOptions, readManifest } from '#services/intake/read-manifest';
import { localPeer } from '#services/quality/coverage/local-peer';
import { meteredPeer, type StageTraffic, type Traffic } from '#services/quality/coverage/metered-peer';
import { readManifestKey } from '#services/quality/coverage/read-manifest-key';
import { reconcileCoverage } from '#services/quality/coverage/reconcile-coverage';
import {
  type Counterpart,
  type DeclarationReport,
  declareFile,
  type ReadAgain,
} from '../manifest-declaration';
import { serverCounterpart } from '../manifest-server';
import { asOperator } from '../operator';

const USAGE = `用法 Usage:
  zhengjian manifest FILE [--organisation CODE] [--type CODE] [--day YYYY-MM-DD] [--json]
      [--organisation-column C] [--type-column C] [--day-column C] [--number-column C]
      [--version-column C] [--status-column C] [--server URL --key KEY]
  zhengjian manifest --reconcile [--json]
  申报已签发的证照编号（CSV 或 NDJSON，可 gzip），逐条核对应归已归；--reconcile 重新核对全部申报。
  Declare issued numbers (CSV or NDJSON, gzip allowed) and compare them one by one; --reconcile compares all again.
`;

const OPTIONS = {
  organisation: { type: 'string' },
  type: { type: 'string' },
  day: { type: 'string' },
  'organisation-column': { type: 'string' },
  'type-column': { type: 'string' },
  'day-column': { type: 'string' },
  'number-column': { type: 'string' },
  'version-column': { type: 'string' },
  'status-column': { type: 'string' },
  server: { type: 'string' },
  key: { type: 'string' },
  reconcile: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** `zhengjian manifest FILE`. Exit code 0: declared; 1: refused; 2: wrong usage. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  const [file] = positionals;
  if (values.reconcile && !file) return reconcileAll(values.json);
  if (
    !file ||
    positionals.length > 1 ||
    values.reconcile ||
    (values.server === undefined) !== (values.key === undefined)
  ) {
    process.stderr.write(USAGE);
    return 2;
  }
  await access(file);
  const read = readerOf(file, {
    columns: given({
      organisation: values['organisation-column'],
      typeCode: values['type-column'],
      day: values['day-column'],
      number: values['number-column'],
      version: values['version-column'],
      status: values['status-column'],
    }),
    constants: given({ typeCode: values.type, day: values.day }),
  });
  const started = process.hrtime.bigint();
  const { report, traffic } =
    values.server !== undefined && values.key !== undefined
      ? await declareToServer(read, values.organisation ?? null, values.server, values.key)
      : await declareHere(read, values.organisation ?? null);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const told = summary(report, traffic, seconds);
  process.stdout.write(values.json ? `${JSON.stringify(told)}\n` : inWords(told, report));
  return 0;
}

function given<Key extends string>(values: Record<Key, string | undefined>): Partial<Record<Key, string>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<
    Record<Key, string>
  >;
}

function readerOf(file: string, options: ManifestOptions): ReadAgain {
  return () => readManifest(createReadStream(file, { highWaterMark: 1 << 20 }), options);
}

interface Declared {
  readonly report: DeclarationReport;
  readonly traffic: Traffic;
}

function declareHere(read: ReadAgain, organisation: string | null): Promise<Declared> {
  return asOperator(async (context) => {
    const total: Traffic[] = [];
    const counterpartOf = async (code: string): Promise<Counterpart> => {
      const { peer, traffic } = meteredPeer(localPeer(context, code));
      total.push(traffic);
      return { peer, key: (await readManifestKey(context, code)).key };
    };
    const report = await declareFile(read, organisation, counterpartOf);
    return { report, traffic: summed(total) };
  });
}

async function declareToServer(
  read: ReadAgain,
  organisation: string | null,
  server: string,
  key: string,
): Promise<Declared> {
  const remote = await serverCounterpart(server, key);
  if (organisation !== null && organisation !== remote.organisation) {
    throw new Refusal('forbidden', 'the key is of another organisation', [
      { field: 'organisation', reason: 'not-your-organisation', hint: remote.organisation },
    ]);
  }
  const { peer, traffic } = meteredPeer(remote.peer);
  const own = async () => ({ peer, key: remote.key });
  return { report: await declareFile(read, remote.organisation, own), traffic };
}

async function reconcileAll(json: boolean): Promise<number> {
  const done = await asOperator((context) => reconcileCoverage(context));
  const { days, findingsOpened, findingsClosed } = done;
  process.stdout.write(
    json
      ? `${JSON.stringify(done)}\n`
      : `已核对 ${days} 个申报日 / reconciled ${days} days · 问题 findings +${findingsOpened} −${findingsClosed}\n`,
  );
  return 0;
}

function summed(all: readonly Traffic[]): Traffic {
  const stage = (name: keyof Traffic): StageTraffic => ({
    messages: all.reduce((sum, one) => sum + one[name].messages, 0),
    sentBytes: all.reduce((sum, one) => sum + one[name].sentBytes, 0),
    receivedBytes: all.reduce((sum, one) => sum + one[name].receivedBytes, 0),
  });
  return {
    open: stage('open'),
    digests: stage('digests'),
    numbers: stage('numbers'),
    close: stage('close'),
    unnamed: stage('unnamed'),
    names: stage('names'),
  };
}

const COUNTS = ['declared', 'held', 'missing', 'extra', 'differing', 'late'] as const;

function summary(report: DeclarationReport, traffic: Traffic, seconds: number) {
  const counts = { declared: 0, held: 0, missing: 0, extra: 0, differing: 0, late: 0 };
  for (const { coverage } of report.days) for (const name of COUNTS) counts[name] += coverage[name];
  const stages = Object.values(traffic);
  return {
    read: report.read,
    organisations: report.organisations,
    days: report.days.length,
    ...counts,
    named: report.named,
    repeated: report.repeated,
    refused: Object.values(report.refusedByReason).reduce((sum, count) => sum + count, 0),
    refusedByReason: report.refusedByReason,
    refusedRows: report.refusedRows,
    refusedDays: report.refusedDays.map(({ organisation, typeCode, day, reason }) => ({
      organisation,
      typeCode,
      day: formatDay(day),
      reason,
    })),
    bytes: {
      ...traffic,
      sentBytes: stages.reduce((sum, stage) => sum + stage.sentBytes, 0),
      receivedBytes: stages.reduce((sum, stage) => sum + stage.receivedBytes, 0),
    },
    seconds,
  };
}

const STAGE_WORDS: Readonly<Record<keyof Traffic, string>> = {
  open: '摘要 digest',
  digests: '分桶 buckets',
  numbers: '编号 numbers',
  close: '结算 close',
  unnamed: '待具名 unnamed',
  names: '具名 names',
};
/** Days and rows told one by one. */
const TOLD = 20;

function inWords(told: ReturnType<typeof summary>, report: DeclarationReport): string {
  const stages = (Object.keys(STAGE_WORDS) as (keyof Traffic)[])
    .filter((stage) => told.bytes[stage].messages > 0)
    .map((stage) => {
      const { messages, sentBytes, receivedBytes } = told.bytes[stage];
      return `  ${STAGE_WORDS[stage]}: ${messages} × · ↑ ${sentBytes} B · ↓ ${receivedBytes} B`;
    });
  const differing = report.days.filter(
    ({ coverage }) => coverage.missing + coverage.extra + coverage.differing > 0,
  );
  return [
    `读取 read ${told.read} · 申报日 days ${told.days} · 应归 declared ${told.declared} · 已归 held ${told.held}`,
    `缺 missing ${told.missing} · 多 extra ${told.extra} · 不一致 differing ${told.differing} · 迟 late ${told.late}`,
    ...differing.slice(0, TOLD).map(({ organisation, typeCode, day, coverage }) => {
      const { declared, missing, extra } = coverage;
      return `  ${organisation} ${typeCode} ${formatDay(day)}: ${declared} · 缺 ${missing} · 多 ${extra} · 不一致 ${coverage.differing}`;
    }),
    ...(differing.length > TOLD ? [`  … ${differing.length - TOLD}`] : []),
    `退回 refused ${told.refused} · 重复 repeated ${told.repeated}`,
    ...told.refusedRows
      .slice(0, TOLD)
      .map(({ row, field, reason }) => `  第 ${row} 行 row ${row}${field ? ` ${field}` : ''}: ${reason}`),
    ...told.refusedDays.slice(0, TOLD).map(({ typeCode, day, reason }) => `  ${typeCode} ${day}: ${reason}`),
    `往来字节 bytes over the wire: ↑ ${told.bytes.sentBytes} · ↓ ${told.bytes.receivedBytes}`,
    ...stages,
    `${told.seconds.toFixed(1)} s`,
    '',
  ].join('\n');
}
