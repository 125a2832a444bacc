import { createReadStream } from 'node:fs';
import { openDatabase } from '#db/client';
import { acceptBatch } from '#services/intake/accept-batch';
import { readRows } from '#services/intake/read-rows';
import { operatorOf } from './workplace';

/** The importing process of the intake benchmark: the verb behind `zhengjian import`, with its peak memory told. */
const file = process.argv[2] as string;
const database = await openDatabase();
const receipt = await acceptBatch(operatorOf(database), {
  organisation: 'bench',
  externalId: `bench-${process.pid}`,
  door: 'file',
  system: null,
  rows: readRows(createReadStream(file, { highWaterMark: 1 << 20 }), null),
});
await database.close();
/** Kilobytes on Linux. */
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ receipt, peakMb })}\n`);
