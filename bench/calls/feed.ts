import { openDatabase } from '#db/client';
import { type Instant, instantFromDate } from '#domain/calendar/instant';
import { importCallFile } from '#services/calls/intake/import-call-file';
import { operatorOf } from '../workplace';

/** What the feeding process says of a batch: its entries, and when it began to work on them. */
export interface FedBatch {
  readonly logYear: number;
  readonly firstEntry: number;
  readonly accepted: number;
  readonly arrivedAt: Instant;
}

/** The feeding process of the detection benchmark: files of call reports, one after the other, as fast as they go. */
const database = await openDatabase();
const files = process.argv.slice(2).map((pair) => pair.split('=') as [string, string]);
let arrivedAt = instantFromDate(new Date());
for (const [source, path] of files) {
  await importCallFile(operatorOf(database), {
    ...{ path, source, mapping: null },
    onBatch: ({ logYear, firstEntry, accepted }) => {
      const fed: FedBatch = { logYear, firstEntry, accepted, arrivedAt };
      process.stdout.write(`${JSON.stringify(fed)}\n`);
      arrivedAt = instantFromDate(new Date());
    },
  });
}
await database.close();
