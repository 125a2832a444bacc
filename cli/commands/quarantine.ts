import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { formatInstant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { REVEAL_GROUNDS, revealReason } from '#domain/identity/reveal';
import type { Corrections } from '#domain/records/correct-row';
import {
  listQuarantine,
  revealQuarantinedRow,
  type ShownRow,
} from '#services/intake/quarantine/quarantine-desk';
import { replayRow } from '#services/intake/quarantine/replay-row';
import { asOperator } from '../operator';

const USAGE = `用法 Usage:
  zhengjian quarantine list [--batch ID] [--source CODE] [--state open|replayed|dismissed] [--limit N] [--json]
      列出被隔离的行，内容已遮盖 / list quarantined rows, masked
  zhengjian quarantine show BATCH ROW [--reveal REASON --ground GROUND] [--json]
      查看一行；--reveal 写明理由后显示原文并留痕 / one row; --reveal shows it in clear and leaves an audit entry
      GROUND: ${REVEAL_GROUNDS.join(' | ')}
  zhengjian quarantine replay BATCH ROW (--set FIELD=VALUE... | --file ROW.json) [--json]
      更正后重放；空值表示删去该字段 / replay it corrected; an empty value removes the field
`;
const MOST_LISTED = 10_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const OPTIONS = {
  batch: { type: 'string' },
  source: { type: 'string' },
  state: { type: 'string', default: 'open' },
  limit: { type: 'string', default: '100' },
  reveal: { type: 'string' },
  ground: { type: 'string', default: '' },
  set: { type: 'string', multiple: true, default: [] as string[] },
  file: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** `zhengjian quarantine list|show|replay`. Exit code 2: wrong usage. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  const [verb, batchId, rowText, ...more] = positionals;
  if (verb === 'list' && batchId === undefined) return list(values);
  const row = Number(rowText);
  if (more.length > 0 || !UUID.test(batchId ?? '') || !Number.isSafeInteger(row) || row < 1) return usage();
  const place = { batchId: batchId as string, row };
  if (verb === 'show') return show(place, values);
  if (verb === 'replay') return replay(place, values);
  return usage();
}

function usage(): number {
  process.stderr.write(USAGE);
  return 2;
}

type Place = { readonly batchId: string; readonly row: number };

async function list(values: {
  readonly batch?: string | undefined;
  readonly source?: string | undefined;
  readonly state: string;
  readonly limit: string;
  readonly json: boolean;
}): Promise<number> {
  const { batch, source, state, json } = values;
  const limit = Number(values.limit);
  if (!(limit >= 1 && limit <= MOST_LISTED) || (batch !== undefined && !UUID.test(batch))) return usage();
  const rows = await asOperator((context) =>
    listQuarantine(context, { batchId: batch, source, state }, limit),
  );
  if (json) process.stdout.write(`${JSON.stringify(rows)}\n`);
  else for (const one of rows) process.stdout.write(`${lineOf(one)}\n`);
  return 0;
}

function lineOf(row: ShownRow): string {
  const { batchId, reason, field, state, quarantinedAt } = row;
  return [batchId, row.row, state, reason, field ?? '', formatInstant(quarantinedAt), contentOf(row)].join(
    '\t',
  );
}

function contentOf({ masked }: ShownRow): string {
  if (masked.kind === 'text') return masked.text.replace(/\s+/g, ' ');
  return masked.fields.map(({ name, value }) => `${name}=${value}`).join(' ');
}

async function show(
  place: Place,
  {
    reveal,
    ground,
    json,
  }: { readonly reveal?: string | undefined; readonly ground: string; readonly json: boolean },
): Promise<number> {
  const { row, raw } = await asOperator(async (context) => {
    const [found] = await listQuarantine(context, place, 1);
    if (!found) throw new Refusal('not-found', 'no such quarantined row');
    return {
      row: found,
      raw:
        reveal === undefined
          ? null
          : await revealQuarantinedRow(context, place, revealReason(ground, reveal)),
    };
  });
  if (json) process.stdout.write(`${JSON.stringify(raw === null ? row : { ...row, raw })}\n`);
  else process.stdout.write(`${lineOf(row)}\n${raw === null ? '' : `${raw}\n`}`);
  return 0;
}

async function replay(
  place: Place,
  values: { readonly set: readonly string[]; readonly file?: string | undefined; readonly json: boolean },
): Promise<number> {
  const corrections = correctionsOf(values.set);
  if (corrections === null || (values.set.length === 0) === (values.file === undefined)) return usage();
  const correction =
    values.file === undefined ? { corrections } : { corrected: (await readFile(values.file, 'utf8')).trim() };
  const receipt = await asOperator((context) => replayRow(context, { ...place, ...correction }));
  const outcome = receipt.accepted ? 'accepted' : receipt.superseded ? 'superseding' : 'unchanged or stale';
  process.stdout.write(
    values.json ? `${JSON.stringify(receipt)}\n` : `已重放 replayed: ${receipt.batchId} (${outcome})\n`,
  );
  return 0;
}

function correctionsOf(set: readonly string[]): Corrections | null {
  const pairs = set.map(
    (text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)] as const,
  );
  return set.every((text) => text.indexOf('=') > 0) ? Object.fromEntries(pairs) : null;
}
