import type { Database } from '#db/client';
import { formatInstant, type Instant } from '#domain/calendar/instant';
import { NO_BATCH } from '#domain/calls/report/batch-header';
import { acceptCallBatches } from '#services/calls/intake/accept-call-batches';
import { batchesHere } from '#services/calls/intake/batches-here';
import type { CallBatchReceipt } from '#services/calls/intake/prepared-batch';
import { readBatches } from '#services/calls/intake/read-batches';
import { unpacked, wholeBody } from '#services/calls/intake/whole-body';
import { asOperator } from './arriving';

const TYPE = '11100000000000001X001';
const MOST_BYTES = 1e6;

/** What each delivered call hides but for its id, which is `call-<row>`. */
export const HIDDEN = { operator: 'op-1', holderCode: '11010519491231002X', matter: 'M-2026-1' } as const;

/** A department that reports calls, and its first batch, of so many; the operator delivers it. */
export async function deliveredCalls(
  database: Database,
  { source, region, count, now }: { source: string; region: string; count: number; now: Instant },
): Promise<CallBatchReceipt> {
  await database.query(
    `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
     VALUES ($1, $1, $1, $2, 'prefecture', '{}', '测试') ON CONFLICT DO NOTHING`,
    [source, region],
  );
  await database.query(
    `INSERT INTO certificate_type (code, name_zh, name_en, defining_authority, issuing_line, holder_kind, standard, validity,
       collection_start, update_frequency, face_fields)
     VALUES ($1, 't', 't', 'x', '测试', 'person', '未公布', 'either', '2020-01-01', 'daily', '[]') ON CONFLICT DO NOTHING`,
    [TYPE],
  );
  const header = { sequence: 1, previous: NO_BATCH, count, firstRow: 1, sentAt: formatInstant(now) };
  const reports = Array.from({ length: count }, (_, at) => ({
    ...{ callId: `call-${at + 1}`, side: 'caller', occurredAt: formatInstant(now - 60_000_000) },
    ...{ caller: source, callerRegion: region, ownerRegion: '320100', typeCode: TYPE, outcome: 'served' },
    ...HIDDEN,
  }));
  const text = [{ batch: header }, ...reports].map((line) => `${JSON.stringify(line)}\n`).join('');
  const whole = await wholeBody(
    (async function* () {
      yield Buffer.from(text);
    })(),
    { bytes: MOST_BYTES, decompressed: MOST_BYTES },
  );
  const [receipt] = await acceptCallBatches(asOperator(database, now), {
    source,
    door: 'key',
    batches: (materials, numberTerms) =>
      batchesHere(readBatches(unpacked(whole, MOST_BYTES)), materials, numberTerms),
  });
  if (receipt === undefined || receipt.accepted !== count) throw new Error('each of these calls is accepted');
  return receipt;
}
