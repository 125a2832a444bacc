import { setTimeout } from 'node:timers/promises';
import { readScenarioCatalogue } from '#db/scenarios/read-catalogue';
import { canonicalLine } from '#db/scenarios/yangtze-delta/canonical-line';
import { DemoProvince, type Part } from '#db/scenarios/yangtze-delta/province';
import { type Day, formatDay } from '#domain/calendar/day';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { ArrivingRecord, ParsedRow } from '#domain/records/record';
import { saveCatalogue } from '../catalogue/save-catalogue';
import type { Context } from '../context';
import { acceptBatch, type BatchReceipt } from '../intake/accept-batch';
import { knownDemo } from './known-demo';

export interface DemoRequest {
  /** Certificates; rows are about 3 % more. */
  readonly records: number;
  /** The day on which the story ends. */
  readonly anchor: Day;
  /** Called as rows are made, with their running number. */
  readonly onProgress?: (rows: number) => void;
}

export interface LoadedDemo {
  /** What was loaded: its truth and declarations are complete now. */
  readonly province: DemoProvince;
  readonly parts: number;
  /** Parts that an earlier, interrupted run had loaded. */
  readonly partsKnown: number;
  readonly rows: number;
  readonly findingsOpened: number;
}

/** Rows handed over at a time: few enough to bound memory, many enough that handing over costs nothing. */
const ROWS_AT_A_TIME = 2_000;
/** Together a minute: twice as long as a dead loader's part counts as running. */
const WAIT_MS = 2_000;
const WAITS_AT_MOST = 30;

/**
 * Loads the synthetic province: catalogue, organisations, then its deliveries in the order of time, each known from
 * the day it was delivered on. Run again with the same request it finishes what is missing and repeats nothing.
 *
 * @throws Refusal `conflict` when the archive holds a demo province of another size or day.
 */
export async function loadDemo(context: Context, request: DemoRequest): Promise<LoadedDemo> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  const known = await knownDemo(context);
  if (known && (known.records !== request.records || known.anchor !== request.anchor))
    throw new Refusal(
      'conflict',
      'another demo province is loaded; two of them would contradict each other',
      [
        {
          field: 'anchor',
          reason: 'other-demo-loaded',
          hint: `${known.records} · ${formatDay(known.anchor)}`,
        },
      ],
    );
  const catalogue = await readScenarioCatalogue('yangtze-delta');
  const province = new DemoProvince(catalogue.types, request);
  await saveCatalogue(context, { ...catalogue, organisations: province.organisations });
  const totals = { parts: 0, partsKnown: 0, rows: 0, findingsOpened: 0 };
  for (const part of province.parts()) {
    const receipt = await deliver(context, part, (read) => request.onProgress?.(totals.rows + read));
    totals.parts += 1;
    totals.partsKnown += receipt.repeated ? 1 : 0;
    totals.rows += receipt.read;
    totals.findingsOpened += receipt.findingsOpened;
    request.onProgress?.(totals.rows);
  }
  return { province, ...totals };
}

/**
 * Delivers a part. A loader that was killed leaves its part running until its heart has not beaten for a while
 * (see accept-batch): then this one waits its turn rather than ask the user to.
 */
async function deliver(
  context: Context,
  part: Part,
  onProgress: (read: number) => void,
): Promise<BatchReceipt> {
  const delivery = {
    organisation: part.source,
    externalId: part.externalId,
    door: 'demo',
    system: null,
    rows: rowsOf(part),
    onProgress,
  } as const;
  for (let attempt = 1; ; attempt++) {
    try {
      return await acceptBatch({ ...context, now: part.deliveredAt }, delivery);
    } catch (error) {
      const running = error instanceof Refusal && error.complaints[0]?.reason === 'batch-running';
      if (!running || attempt === WAITS_AT_MOST) throw error;
      await setTimeout(WAIT_MS);
    }
  }
}

async function* rowsOf(part: Part): AsyncGenerator<readonly ParsedRow[]> {
  let rows: ParsedRow[] = [];
  for (const record of part.rows) {
    rows.push(new MadeRow(record));
    if (rows.length < ROWS_AT_A_TIME) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}

/** A row that never was text: the few that are quarantined get theirs when it is asked for. */
class MadeRow {
  readonly ok = true;
  readonly record: ArrivingRecord;

  constructor(record: ArrivingRecord) {
    this.record = record;
  }

  get raw(): string {
    return canonicalLine(this.record);
  }
}
