import type { Day } from '#domain/calendar/day';
import type { Draft } from './certificate';
import type { Stream } from './streams';
import type { ExpectedOutcomes, PlantedError } from './truth';

/** A row to come on a later day: something already sent is sent again. */
export interface Sequel {
  readonly stream: Stream;
  readonly draft: Draft;
  readonly outcome: keyof ExpectedOutcomes;
  /** Errors that this row puts right. */
  readonly fixes: readonly PlantedError[];
  /** Errors that this row brings about on the record already held. */
  readonly brings: readonly PlantedError['ruleId'][];
}

/** Sequels by province and day, handed out once. */
export class Agenda {
  private readonly byDay = new Map<string, Sequel[]>();

  add(province: string, day: Day, sequel: Sequel): void {
    const key = `${province}:${day}`;
    const known = this.byDay.get(key);
    if (known) known.push(sequel);
    else this.byDay.set(key, [sequel]);
  }

  take(province: string, day: Day): readonly Sequel[] {
    const key = `${province}:${day}`;
    const due = this.byDay.get(key) ?? [];
    this.byDay.delete(key);
    return due;
  }
}
