/** Pieces of bytes as two columns of numbers (from 1, as `substr` counts) over one value: pg spells a list of them in hexadecimal. */
export interface PackedList {
  readonly from: string;
  readonly length: string;
  readonly bytes: Buffer;
}

export function packedList(pieces: readonly Uint8Array[]): PackedList {
  let next = 1;
  const from = pieces.map(({ length }) => {
    next += length;
    return next - length;
  });
  const length = pieces.map((piece) => piece.length);
  return { from: `{${from.join(',')}}`, length: `{${length.join(',')}}`, bytes: Buffer.concat(pieces) };
}
