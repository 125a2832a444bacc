import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { readScenarioCatalogue } from '#db/scenarios/read-catalogue';
import { canonicalLine } from '#db/scenarios/yangtze-delta/canonical-line';
import { DemoProvince } from '#db/scenarios/yangtze-delta/province';
import { parseDay } from '#domain/calendar/day';
import { saveCatalogue } from '#services/catalogue/save-catalogue';
import type { Context } from '#services/context';

/** A fixed day, so that every run on every machine measures the same rows. */
const ANCHOR = parseDay('2026-11-01')!;

async function province(records: number) {
  const catalogue = await readScenarioCatalogue('yangtze-delta');
  return { catalogue, story: new DemoProvince(catalogue.types, { anchor: ANCHOR, records }) };
}

/** NDJSON of the demo province with its planted errors: exactly `rows` rows; made once, kept in the folder. */
export async function sampleFile(folder: string, rows: number): Promise<string> {
  const path = join(folder, `yangtze-delta-${rows}.ndjson`);
  if (existsSync(path)) return path;
  const { story } = await province(rows);
  const out = createWriteStream(`${path}.part`, { highWaterMark: 1 << 20 });
  let written = 0;
  for (const part of story.parts()) {
    let lines = '';
    for (const record of part.rows) {
      if (written === rows) continue;
      lines += `${canonicalLine(record)}\n`;
      written++;
      if (lines.length > 1 << 20) {
        if (!out.write(lines)) await once(out, 'drain');
        lines = '';
      }
    }
    if (!out.write(lines)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  if (written !== rows) throw new Error(`the province made ${written} rows of ${rows}`);
  renameSync(`${path}.part`, path);
  return path;
}

/** The catalogue and organisations the sample's records refer to. */
export async function saveSampleCatalogue(context: Context): Promise<void> {
  const { catalogue, story } = await province(1_000);
  await saveCatalogue(context, { ...catalogue, organisations: story.organisations });
}
