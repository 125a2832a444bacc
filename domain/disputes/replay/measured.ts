const FIRST_ROOM = 1_024;

/** Numbers of which the median is wanted: eight bytes each. */
export class Measured {
  private values = new Float64Array(FIRST_ROOM);
  private count = 0;

  add(value: number): void {
    if (this.count === this.values.length) {
      const wider = new Float64Array(this.values.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.count] = value;
    this.count += 1;
  }

  /** The middle one, of an even number the mean of the two; null: there is none. */
  median(): number | null {
    if (this.count === 0) return null;
    const sorted = this.values.slice(0, this.count).sort();
    const middle = this.count >> 1;
    const upper = sorted[middle] as number;
    return this.count % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
  }
}
