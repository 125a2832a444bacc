import { openDatabase } from '#db/client';
import { acceptBatch } from '#services/intake/accept-batch';
import { fileContent } from '#services/intake/file-content';
import { operatorOf } from './workplace';

/** The importing process of the intake benchmark: the verb behind `zhengjian import`, with its peak memory told. */
const file = process.argv[2] as string;
const database = await openDatabase();
const { content } = await fileContent(file, null, () => {});
const receipt = await acceptBatch(operatorOf(database), {
  organisation: 'bench',
  externalId: `bench-${process.pid}`,
  door: 'file',
  system: null,
  ...content,
});
await database.close();
/** Kilobytes on Linux. */
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ receipt, peakMb })}\n`);
