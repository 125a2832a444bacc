/** Bytes made ahead at most: all sums of a large batch would not fit in memory beside its rows. */
const MOST_BYTES = 64 * 1024 ** 2;

/**
 * The same pieces, of which the first are made at once, one each turn of the event loop: while the server is busy with
 * a statement, this process makes what the next one takes. An error of the maker is thrown where its piece would come.
 */
export function madeAhead(pieces: Iterable<Buffer>, mostBytes = MOST_BYTES): Iterable<Buffer> {
  const source = pieces[Symbol.iterator]();
  const made: Buffer[] = [];
  let bytes = 0;
  let failure: { readonly error: unknown } | null = null;
  let taken = false;
  const make = (): void => {
    if (taken || bytes >= mostBytes) return;
    try {
      const { value, done } = source.next();
      if (done) return;
      made.push(value);
      bytes += value.length;
      setImmediate(make);
    } catch (error) {
      failure = { error };
    }
  };
  setImmediate(make);
  return {
    *[Symbol.iterator]() {
      taken = true;
      for (let piece = made.shift(); piece; piece = made.shift()) yield piece;
      if (failure) throw failure.error;
      for (let next = source.next(); !next.done; next = source.next()) yield next.value;
    },
  };
}
