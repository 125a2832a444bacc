/**
 * sfc32 (Chris Doty-Humphrey, PractRand): 32-bit integer arithmetic only, so it is the same everywhere, passes
 * PractRand and BigCrush, and costs a few nanoseconds. Own lines rather than a package, because the demo's
 * numbers are quoted in the documents and must not move with a dependency. Not for secrets.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: string) {
    // FNV-1a over the seed text, then three differently salted words; 15 rounds mix them.
    let hash = 0x811c9dc5;
    for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
    this.a = hash | 0;
    this.b = Math.imul(hash ^ 0x9e3779b9, 0x85ebca6b) | 0;
    this.c = Math.imul(hash ^ 0x243f6a88, 0xc2b2ae35) | 0;
    for (let i = 0; i < 15; i++) this.next();
  }

  /** Unsigned 32-bit integer. */
  next(): number {
    const result = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + result;
    this.c |= 0;
    return result >>> 0;
  }

  /** Integer in [0, bound); the bias is below bound / 2^32. */
  below(bound: number): number {
    return Math.floor((this.next() / 4_294_967_296) * bound);
  }

  /** Integer in [from, to], both included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  /** Number in [0, 1). */
  fraction(): number {
    return this.next() / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.next() < probability * 4_294_967_296;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  /** In place (Fisher-Yates). */
  shuffle<Item>(items: Item[]): Item[] {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const held = items[i] as Item;
      items[i] = items[j] as Item;
      items[j] = held;
    }
    return items;
  }
}

const bytes = Buffer.alloc(64);

/** `length` (a multiple of 8, at most 128) hexadecimal characters: stands for a digest where no file exists. */
export function hexText(random: Random, length: number): string {
  for (let at = 0; at < length / 2; at += 4) bytes.writeUInt32LE(random.next(), at);
  return bytes.toString('hex', 0, length / 2);
}
