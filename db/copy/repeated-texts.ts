/** A power of two; departments, regions and traits of one stretch of an archive are far fewer. */
const SLOTS = 512;
/** Longer texts are decoded each time: they seldom repeat. */
const BYTES_MAX = 96;
/** Where a text may stand, from its hash on; a power of two. */
const PLACES = 4;
const FREE = -1;

/**
 * Texts that repeat from row to row, remembered by their bytes: a look costs a quarter of decoding, and the same
 * text is the same string, so that whatever remembers decisions about it finds them at once. Memory is fixed.
 */
export class RepeatedTexts {
  private readonly bytes = new Uint8Array(SLOTS * BYTES_MAX);
  private readonly lengths = new Int16Array(SLOTS).fill(FREE);
  private readonly texts: string[] = new Array<string>(SLOTS).fill('');
  private readonly decode: (buffer: Buffer, at: number, end: number) => string;
  /** Slot of the text read last: neighbours come from one delivery. */
  private last = 0;
  /** Which of a text's places gives way next. */
  private turn = 0;

  constructor(decode: (buffer: Buffer, at: number, end: number) => string) {
    this.decode = decode;
  }

  read(buffer: Buffer, at: number, end: number): string {
    const length = end - at;
    if (length > BYTES_MAX) return this.decode(buffer, at, end);
    if (this.holds(this.last, buffer, at, length)) return this.texts[this.last] as string;
    let hash = length;
    for (let i = at; i < end; i++) hash = Math.imul(hash ^ (buffer[i] as number), 0x01000193);
    const home = hash ^ (hash >>> 15);
    for (let step = 0; step < PLACES; step++) {
      const slot = (home + step) & (SLOTS - 1);
      if (this.holds(slot, buffer, at, length)) {
        this.last = slot;
        return this.texts[slot] as string;
      }
      if (this.lengths[slot] === FREE) return this.keep(slot, buffer, at, end);
    }
    this.turn = (this.turn + 1) & (PLACES - 1);
    return this.keep((home + this.turn) & (SLOTS - 1), buffer, at, end);
  }

  private keep(slot: number, buffer: Buffer, at: number, end: number): string {
    const text = this.decode(buffer, at, end);
    const base = slot * BYTES_MAX;
    // A loop: setting a subarray makes an object first.
    for (let i = at; i < end; i++) this.bytes[base + i - at] = buffer[i] as number;
    this.lengths[slot] = end - at;
    this.texts[slot] = text;
    this.last = slot;
    return text;
  }

  private holds(slot: number, buffer: Buffer, at: number, length: number): boolean {
    if (this.lengths[slot] !== length) return false;
    const { bytes } = this;
    const base = slot * BYTES_MAX;
    // From the end: codes of one kind begin alike.
    for (let i = length - 1; i >= 0; i--) if (bytes[base + i] !== buffer[at + i]) return false;
    return true;
  }
}

export function utf8(buffer: Buffer, at: number, end: number): string {
  return buffer.toString('utf8', at, end);
}

/** As the name of a property the engine keeps a text once: look-ups by it compare an address. */
export function utf8Once(buffer: Buffer, at: number, end: number): string {
  return Object.keys({ [utf8(buffer, at, end)]: 0 })[0] as string;
}
