import { Refusal } from '#domain/errors';
import type { ParsedRow } from '#domain/records/record';
import type { ArrivingPack } from './row-pack';
import { PACK_ROWS, type PackerOptions, RowPacker } from './row-packer';

/** Rows prepared and packed in this very thread, one pack ahead: the server stores one while the next is made. */
export async function* packRows(
  rows: AsyncIterable<readonly ParsedRow[]>,
  options: PackerOptions,
  maxRows?: number,
): AsyncGenerator<ArrivingPack> {
  const packs = made(rows, options, maxRows);
  try {
    let next = packs.next();
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = packs.next();
      // Awaited when the taker comes back; until then a failure must not count as unhandled.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await packs.return(undefined);
  }
}

async function* made(
  rows: AsyncIterable<readonly ParsedRow[]>,
  options: PackerOptions,
  maxRows = Number.POSITIVE_INFINITY,
): AsyncGenerator<ArrivingPack> {
  const packer = new RowPacker(options);
  let count = 0;
  for await (const some of rows) {
    count += some.length;
    if (count > maxRows) throw tooManyRows(maxRows);
    for (const row of some) {
      packer.add(row);
      if (packer.rows >= PACK_ROWS) yield arriving(packer);
    }
  }
  if (packer.rows > 0) yield arriving(packer);
}

function arriving(packer: RowPacker): ArrivingPack {
  const { pack, rawOf } = packer.take();
  return { ...pack, numbering: 0, rawOf: async (indexes) => rawOf(indexes), done: () => {} };
}

function tooManyRows(most: number): Refusal {
  return new Refusal('too-large', `a delivery has at most ${most} rows; send several`, [
    { reason: 'too-many-rows' },
  ]);
}
