import { formatInstant } from '#domain/calendar/instant';
import { NO_BATCH } from '#domain/calls/report/batch-header';
import { Refusal } from '#domain/errors';
import { acceptCallBatches } from '#services/calls/intake/accept-call-batches';
import { batchesHere } from '#services/calls/intake/batches-here';
import { readBatches } from '#services/calls/intake/read-batches';
import { unpacked, wholeBody } from '#services/calls/intake/whole-body';
import type { World } from './acts';

/* A source of calls and its first batch, as the verbs about them need it. */

export const HOLDER = '11010519491231002X';
const TYPE = '11100000000000001X001';
const MOST_BYTES = 1e6;

/** An organisation that reports calls of its own. */
export async function callSource({ database }: World, number: number): Promise<string> {
  const code = `CALLS-${number}`;
  await database.query(
    `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
     VALUES ($1, $1, $1, '320500', 'prefecture', '{}', '测试')`,
    [code],
  );
  await database.query(
    `INSERT INTO certificate_type (code, name_zh, name_en, defining_authority, issuing_line, holder_kind, standard, validity,
       collection_start, update_frequency, face_fields)
     VALUES ($1, 't', 't', 'x', '测试', 'person', '未公布', 'either', '2020-01-01', 'daily', '[]') ON CONFLICT DO NOTHING`,
    [TYPE],
  );
  return code;
}

/** Sends the source's first batch, of one report; `tag` tells one such batch from another. */
export async function firstBatch({ operator }: World, source: string, tag: string): Promise<unknown> {
  const { now } = operator;
  const header = { sequence: 1, previous: NO_BATCH, count: 1, firstRow: 1, sentAt: formatInstant(now) };
  const report = {
    callId: `${source}-${tag}`,
    side: 'caller',
    occurredAt: formatInstant(now - 60_000_000),
    caller: source,
    operator: 'op-1',
    callerRegion: '320500',
    ownerRegion: '320100',
    typeCode: TYPE,
    holderCode: HOLDER,
    outcome: 'served',
  };
  const text = [{ batch: header }, report].map((line) => `${JSON.stringify(line)}\n`).join('');
  const whole = await wholeBody(
    (async function* () {
      yield Buffer.from(text);
    })(),
    { bytes: MOST_BYTES, decompressed: MOST_BYTES },
  );
  return acceptCallBatches(operator, {
    source,
    door: 'key',
    batches: (materials, numberTerms) =>
      batchesHere(readBatches(unpacked(whole, MOST_BYTES)), materials, numberTerms),
  });
}

/** The newest report of `HOLDER` in the log. */
export async function newestUse({ database }: World): Promise<{ logYear: number; entry: number }> {
  const { rows } = await database.query<{ logYear: number; entry: number }>(
    `SELECT log_year AS "logYear", entry FROM call_report WHERE holder IS NOT NULL ORDER BY entry DESC LIMIT 1`,
  );
  return rows[0]!;
}

/** A refusal is an answer; anything else went wrong. */
export function unlessRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
