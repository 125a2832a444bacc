/** Digit value of a UTF-16 unit, or -1. */
export function digitAt(text: string, index: number): number {
  const unit = text.charCodeAt(index) - 48;
  return unit >= 0 && unit <= 9 ? unit : -1;
}

/** True when every unit of `text` in [from, to) is an ASCII digit. */
export function digitsBetween(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 48 || unit > 57) return false;
  }
  return true;
}

/** Value per ASCII unit by position in `alphabet`, -1 elsewhere; `foldCase` gives lower-case letters the same value. */
export function valueTable(alphabet: string, foldCase: boolean): Int8Array {
  const table = new Int8Array(128).fill(-1);
  for (let value = 0; value < alphabet.length; value += 1) {
    const unit = alphabet.charCodeAt(value);
    table[unit] = value;
    if (foldCase && unit >= 65) table[unit + 32] = value;
  }
  return table;
}

/** Value of the unit at `index` by a table of `valueTable`, -1 when outside it. */
export function valueAt(table: Int8Array, text: string, index: number): number {
  const unit = text.charCodeAt(index);
  return unit < 128 ? (table[unit] as number) : -1;
}
