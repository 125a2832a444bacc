import type { Connection } from '#db/client';
import { BinaryRows } from '#db/copy/binary-rows';
import { copyIn } from '#db/copy/copy-in';

/** Adds full bundles, compressed, `first` and on. One that is there already fails the transaction. */
export async function addBundles(
  connection: Connection,
  logYear: number,
  first: number,
  bundles: readonly Buffer[],
): Promise<void> {
  if (bundles.length === 0) return;
  const rows = new BinaryRows();
  bundles.forEach((data, at) => {
    rows.row(6);
    rows.int2(logYear);
    rows.hex((first + at).toString(16).padStart(16, '0'));
    rows.int2(256);
    rows.int2(1);
    rows.text('gzip');
    rows.bytes(data);
  });
  await copyIn(connection, 'log_bundle (log_year, bundle, width, bundles, encoding, data)', rows.take());
}
