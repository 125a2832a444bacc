import { once } from 'node:events';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { transaction } from '#db/client';
import { readScenarioCatalogue } from '#db/scenarios/read-catalogue';
import { callDeliveries } from '#db/scenarios/yangtze-delta/calls/batches';
import { matterLine } from '#db/scenarios/yangtze-delta/calls/call-line';
import { CallStory } from '#db/scenarios/yangtze-delta/calls/story';
import { addGrants } from '#db/writes/calls/grants/add-grants';
import { parseDay } from '#domain/calendar/day';
import { type Instant, startOfDay } from '#domain/calendar/instant';
import { takeMatters } from '#services/calls/matters/take-matters';
import type { Context } from '#services/context';

/** A fixed day, so that every run on every machine measures the same rows. */
const ANCHOR = parseDay('2026-11-01')!;
const RECORDS = 100_000;
const HOURS_PER_BATCH = 72;

/** Calls of the demo province as their sources deliver them: one file of chained batches each. */
export interface CallsSample {
  readonly reports: number;
  readonly matters: string;
  readonly files: readonly { readonly source: string; readonly path: string; readonly reports: number }[];
}

/** Just after the last call of the sample. */
export const SAMPLE_NOW: Instant = startOfDay(ANCHOR) + 3_600_000_000;

async function storyOf(reports: number): Promise<CallStory> {
  const { types, items } = await readScenarioCatalogue('yangtze-delta');
  return new CallStory(types, items!, { anchor: ANCHOR, records: RECORDS, reports });
}

/** Made once, kept in the folder; about `reports` reports of both sides, of thirty days. */
export async function callsSample(folder: string, reports: number): Promise<CallsSample> {
  const index = join(folder, `calls-${reports}.json`);
  if (existsSync(index)) return JSON.parse(readFileSync(index, 'utf8')) as CallsSample;
  const story = await storyOf(reports);
  const matters = new Lines(join(folder, `calls-${reports}-matters.ndjson`));
  const files = new Map<string, { lines: Lines; reports: number }>();
  const plan = { hoursPerBatch: HOURS_PER_BATCH, until: startOfDay(ANCHOR) };
  for (const delivery of callDeliveries(story, plan)) {
    for (const matter of delivery.matters) await matters.add(matterLine(matter));
    for (const { source, body, count } of delivery.batches) {
      const path = join(folder, `calls-${reports}-${source}.ndjson`);
      const file = files.get(source) ?? { lines: new Lines(path), reports: 0 };
      files.set(source, file);
      file.reports += count;
      await file.lines.add(body);
    }
  }
  await matters.end();
  for (const { lines } of files.values()) await lines.end();
  const sample: CallsSample = {
    reports: [...files.values()].reduce((sum, file) => sum + file.reports, 0),
    matters: matters.path,
    files: [...files].map(([source, file]) => ({ source, path: file.lines.path, reports: file.reports })),
  };
  writeFileSync(index, JSON.stringify(sample));
  return sample;
}

/** What the sample's calls are explained by. */
export async function saveCallsGround(context: Context, sample: CallsSample, reports: number): Promise<void> {
  const { grants } = await storyOf(reports);
  await transaction(context.database, (db) => addGrants(db, [...grants], context.now), { as: 'engine' });
  const bytes = createReadStream(sample.matters, { highWaterMark: 1 << 20 });
  await takeMatters(context, { source: null, bytes, maxRows: Number.POSITIVE_INFINITY });
}

class Lines {
  readonly path: string;
  private readonly out;

  constructor(path: string) {
    this.path = path;
    this.out = createWriteStream(`${path}.part`, { highWaterMark: 1 << 20 });
  }

  async add(bytes: Buffer | string): Promise<void> {
    if (!this.out.write(bytes)) await once(this.out, 'drain');
  }

  async end(): Promise<void> {
    this.out.end();
    await once(this.out, 'finish');
    renameSync(`${this.path}.part`, this.path);
  }
}
