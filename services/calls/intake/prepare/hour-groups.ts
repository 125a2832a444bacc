import { HOUR_COUNTS, HOUR_KEYS, type HourCounts } from '#db/writes/calls-intake/add-call-hours';
import { dayOfInstant, type Instant, startOfDay } from '#domain/calendar/instant';
import { CALL_MODES, CALL_OUTCOMES, PAIR_STATES } from '#domain/calls/call';
import { latencyBucket } from '#domain/calls/latency';

const HOUR_MICROS = 3_600_000_000;
/** Hours are told apart for the day and the day before; what is older is counted by the day at once. */
const BY_THE_HOUR_MICROS = 48 * HOUR_MICROS;
const KEYS = HOUR_KEYS.length;
const COUNTS = HOUR_COUNTS.length;
const FIRST_SLOTS = 1_024;

export const BREAK_GLASS = CALL_MODES.indexOf('break-glass');
const CONTRADICTING = PAIR_STATES.indexOf('contradicting');
const BREAK_GLASS_AT = CALL_OUTCOMES.length;
const UNEXPLAINED_AT = BREAK_GLASS_AT + 1;
const CONTRADICTING_AT = UNEXPLAINED_AT + 1;
const LATENCY_AT = CONTRADICTING_AT + 1;

/** The hour that a report is counted in, in hours since the epoch. */
export function countedHour(occurredAt: Instant, now: Instant): number {
  const at = occurredAt < now - BY_THE_HOUR_MICROS ? startOfDay(dayOfInstant(occurredAt)) : occurredAt;
  return Math.floor(at / HOUR_MICROS);
}

/** Numbers the groups of the hours that a batch's reports fall in, and counts what is known before they are judged. */
export class HourGroups {
  /** Group of each report. */
  readonly of: Uint32Array;
  private values = new Int32Array((FIRST_SLOTS / 2 + 1) * KEYS);
  private counted = new Int32Array((FIRST_SLOTS / 2 + 1) * COUNTS);
  /** Group numbers plus one by the hash of their columns; 0 is free. Half of them are taken at most. */
  private slots = new Uint32Array(FIRST_SLOTS);
  private size = 0;

  constructor(rows: number) {
    this.of = new Uint32Array(rows);
  }

  /** `key`: HOUR_KEYS in their order. */
  add(row: number, key: Int32Array, mode: number, outcome: number, latencyMs: number | null): void {
    const group = this.numberOf(key);
    this.of[row] = group;
    const at = group * COUNTS;
    const { counted } = this;
    counted[at + outcome]! += 1;
    if (mode === BREAK_GLASS) counted[at + BREAK_GLASS_AT]! += 1;
    if (latencyMs !== null) counted[at + LATENCY_AT + latencyBucket(latencyMs)]! += 1;
  }

  private numberOf(key: Int32Array): number {
    let slot = hashOf(key, 0) & (this.slots.length - 1);
    for (;;) {
      const taken = this.slots[slot] as number;
      if (taken === 0) break;
      if (this.holds(taken - 1, key)) return taken - 1;
      slot = (slot + 1) & (this.slots.length - 1);
    }
    const group = this.size++;
    this.slots[slot] = group + 1;
    this.values.set(key, group * KEYS);
    if (this.size * 2 > this.slots.length) this.grow();
    return group;
  }

  private holds(group: number, key: Int32Array): boolean {
    const { values } = this;
    for (let at = 0; at < KEYS; at++) if (values[group * KEYS + at] !== key[at]) return false;
    return true;
  }

  private grow(): void {
    const slots = this.slots.length * 4;
    this.slots = new Uint32Array(slots);
    this.values = grown(this.values, (slots / 2 + 1) * KEYS);
    this.counted = grown(this.counted, (slots / 2 + 1) * COUNTS);
    for (let group = 0; group < this.size; group++) {
      let slot = hashOf(this.values, group * KEYS) & (slots - 1);
      while (this.slots[slot] !== 0) slot = (slot + 1) & (slots - 1);
      this.slots[slot] = group + 1;
    }
  }

  take(): HourCounts {
    return {
      keys: this.values.slice(0, this.size * KEYS),
      counts: this.counted.slice(0, this.size * COUNTS),
    };
  }
}

function grown(values: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(values);
  return larger;
}

/** Of the group whose columns stand in `keys` from `from` on. */
function hashOf(keys: Int32Array, from: number): number {
  let hash = 0;
  for (let at = from; at < from + KEYS; at++)
    hash = Math.imul(hash ^ (keys[at] as number), 0x9e3779b1) ^ (hash >>> 15);
  return hash ^ (hash >>> 13);
}

/** What only judging tells of a report, added to its group. */
export function countJudged(counts: Int32Array, group: number, unexplained: number, pair: number): void {
  if (unexplained !== 0) counts[group * COUNTS + UNEXPLAINED_AT]! += 1;
  if (pair === CONTRADICTING) counts[group * COUNTS + CONTRADICTING_AT]! += 1;
}
