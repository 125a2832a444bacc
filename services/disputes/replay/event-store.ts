import { Refusal } from '#domain/errors';

/** Most events of a log that are held at once: 26 bytes each, some 1 GB, beside the tickets' own names. */
export const MOST_EVENTS = 40_000_000;
/** A JavaScript map holds no more names. */
const MOST_TICKETS = 16_000_000;
const FIRST_ROOM = 65_536;

/** What the events of one ticket are, in the order of time. */
export interface StoredEvent {
  readonly at: number;
  readonly row: number;
  /** Place in the table of meanings. */
  readonly word: number;
}

/**
 * Events of a log in whatever order they come, held in columns of numbers; handed out ticket by ticket, each in the order of
 * time (and of rows at one instant).
 */
export class EventStore {
  private at = new Float64Array(FIRST_ROOM);
  private row = new Float64Array(FIRST_ROOM);
  private ticket = new Int32Array(FIRST_ROOM);
  private word = new Int16Array(FIRST_ROOM);
  private readonly names = new Map<string, number>();
  private readonly kinds: number[] = [];
  count = 0;

  get tickets(): number {
    return this.names.size;
  }

  add(name: string, at: number, row: number, word: number, kind: number): void {
    if (this.count >= MOST_EVENTS) throw tooLarge(`${MOST_EVENTS} events`);
    if (this.count === this.at.length) this.widen();
    const { count } = this;
    this.ticket[count] = this.ordinalOf(name, kind);
    this.at[count] = at;
    this.row[count] = row;
    this.word[count] = word;
    this.count += 1;
  }

  /** Rows that lie before an earlier row of their ticket: how many, of how many tickets, and the first of them. */
  backwards(examples: number): { readonly tickets: number; readonly times: number; readonly rows: number[] } {
    const latest = new Float64Array(this.tickets).fill(Number.NEGATIVE_INFINITY);
    const touched = new Uint8Array(this.tickets);
    const rows: number[] = [];
    let times = 0;
    for (let each = 0; each < this.count; each += 1) {
      const its = this.ticket[each] as number;
      const at = this.at[each] as number;
      if (at >= (latest[its] as number)) {
        latest[its] = at;
        continue;
      }
      times += 1;
      touched[its] = 1;
      if (rows.length < examples) rows.push(this.row[each] as number);
    }
    return { tickets: touched.reduce((sum, one) => sum + one, 0), times, rows };
  }

  /** Each ticket's kind and events. */
  *ticketsInOrder(): Generator<{ readonly kind: number; readonly events: StoredEvent[] }> {
    const { count, ticket, at, row } = this;
    const starts = new Int32Array(this.tickets + 1);
    for (let each = 0; each < count; each += 1) starts[(ticket[each] as number) + 1]! += 1;
    for (let each = 0; each < this.tickets; each += 1) starts[each + 1]! += starts[each] as number;
    const order = new Int32Array(count);
    const next = starts.slice();
    for (let each = 0; each < count; each += 1) {
      const its = ticket[each] as number;
      order[next[its]!++] = each;
    }
    for (let its = 0; its < this.tickets; its += 1) {
      const events = order.subarray(starts[its], starts[its + 1]);
      events.sort((a, b) => (at[a] as number) - (at[b] as number) || (row[a] as number) - (row[b] as number));
      yield { kind: this.kinds[its] as number, events: [...events].map((each) => this.eventAt(each)) };
    }
  }

  private eventAt(place: number): StoredEvent {
    return { at: this.at[place] as number, row: this.row[place] as number, word: this.word[place] as number };
  }

  private ordinalOf(name: string, kind: number): number {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    if (this.names.size >= MOST_TICKETS) throw tooLarge(`${MOST_TICKETS} tickets`);
    // Cut out of the block of text that it came with, which would otherwise stay in memory with it.
    this.names.set(Buffer.from(name).toString(), this.names.size);
    this.kinds.push(kind);
    return this.names.size - 1;
  }

  private widen(): void {
    const room = this.at.length * 2;
    this.at = widened(this.at, new Float64Array(room));
    this.row = widened(this.row, new Float64Array(room));
    this.ticket = widened(this.ticket, new Int32Array(room));
    this.word = widened(this.word, new Int16Array(room));
  }
}

function widened<Column extends Float64Array | Int32Array | Int16Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}

function tooLarge(most: string): Refusal {
  return new Refusal('too-large', `a log has at most ${most}: split it by ticket and replay the parts`, [
    { reason: 'log-too-large', hint: most },
  ]);
}
