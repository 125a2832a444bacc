import type { Day } from '#domain/calendar/day';
import type { Stream } from './streams';

/** What a department declares it issued of a type on a day (应归): every number, sent or not. */
export interface DeclaredDay {
  readonly organisation: string;
  readonly typeCode: string;
  readonly day: Day;
  readonly numbers: readonly string[];
}

/** Collects the declarations of the days from `since` on. */
export class Declarations {
  private readonly since: Day;
  /** null: a record of that day lost its number, issuer or date, so nothing is declared for it. */
  private readonly days = new Map<string, { stream: Stream; day: Day; numbers: string[] } | null>();

  constructor(since: Day) {
    this.since = since;
  }

  add(stream: Stream, day: Day, number: string): void {
    if (day < this.since) return;
    const key = `${stream.index}:${day}`;
    const known = this.days.get(key);
    if (known === null) return;
    if (known) known.numbers.push(number);
    else this.days.set(key, { stream, day, numbers: [number] });
  }

  /** A record of that day lost its number, issuer or date, or came there by error. */
  spoil(stream: Stream, day: Day | null): void {
    if (day !== null && day >= this.since) this.days.set(`${stream.index}:${day}`, null);
  }

  all(): readonly DeclaredDay[] {
    const declared: DeclaredDay[] = [];
    for (const entry of this.days.values()) {
      if (entry === null) continue;
      const { stream, day, numbers } = entry;
      declared.push({
        organisation: stream.department.organisation.code,
        typeCode: stream.type.code,
        day,
        numbers,
      });
    }
    return declared;
  }
}
