import type { Instant } from '#domain/calendar/instant';
import { formatInstant } from '#domain/calendar/instant';
import { DISPUTE_KINDS, type DisputeStep } from '#domain/disputes/dispute';
import { plainWord, type ReplayMapping, type ReplayMeaning } from '#domain/disputes/replay/replay-mapping';
import { ReplayLaw } from '#domain/disputes/replay/replay-step';
import { type ReplayedLog, ReplayTally } from '#domain/disputes/replay/replay-tally';
import { replayTicket } from '#domain/disputes/replay/replay-ticket';
import type { ByteLimits } from '../../reading/read-bytes';
import { EventStore } from './event-store';
import { type LogRow, logRows, type UsableRow } from './log-rows';

/** Working days of each step wherever the mapping says nothing else (domain.md §6). */
const LIMITS: Readonly<Record<DisputeStep, number>> = {
  flag: 1,
  forward: 2,
  contest: 5,
  decide: 5,
  extension: 3,
  reply: 2,
  appeal: 5,
  whole: 10,
  'recall-acknowledge': 3,
};

/** Rows named as examples of each complaint, and words that are named. */
const EXAMPLES = 5;
const MOST_WORDS = 200;
const LONGEST_SAID = 80;

/** What was wrong with rows, by field and reason. */
export interface UnusableRows {
  readonly field: string;
  readonly reason: string;
  readonly times: number;
  readonly rows: readonly number[];
  /** What stood in the first of them, of a word or an instant that could not be read. */
  readonly said?: string;
}

/** A row that could not be used: what is wrong with which field. A row of moments may have several. */
export interface UnusableRow {
  readonly row: number;
  readonly field: string;
  readonly reason: string;
}

export interface ReplayReport extends ReplayedLog {
  readonly rows: number;
  readonly events: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly unusable: readonly UnusableRows[];
  /** Rows whose instant lies before that of an earlier row of the same ticket; they were put in the order of time. */
  readonly backwards: { readonly tickets: number; readonly times: number; readonly rows: readonly number[] };
  /** Events that the mapping tells to leave out. */
  readonly ignored: number;
  /** Words of states that the mapping does not name, the commonest first. */
  readonly unknownWords: readonly { readonly word: string; readonly times: number }[];
}

/**
 * Replays a foreign log of tickets through the machine of disputes: which transitions we forbid, which time limits were missed,
 * how often tickets were reopened. Needs no archive. Memory: 26 bytes for each event and the tickets' names, whatever the
 * order of the rows. @throws Refusal for content that is no table, a log beyond the bounds.
 */
export async function replayLog(
  source: AsyncIterable<Uint8Array>,
  mapping: ReplayMapping,
  limits: ByteLimits & { readonly onUnusable?: (row: UnusableRow) => void } = {},
): Promise<ReplayReport> {
  const reading = new LogReading(mapping, limits.onUnusable);
  for await (const rows of logRows(source, mapping, limits)) for (const row of rows) reading.take(row);
  return reading.replayed();
}

class LogReading {
  private readonly store = new EventStore();
  private readonly meanings: Exclude<ReplayMeaning, null>[] = [];
  private readonly words = new Map<Exclude<ReplayMeaning, null>, number>();
  private readonly unusable = new Map<string, UnusableRows>();
  private readonly unknown = new Map<string, number>();
  private readonly mapping: ReplayMapping;
  private rows = 0;
  private ignored = 0;
  private first: Instant = Number.POSITIVE_INFINITY;
  private last: Instant = Number.NEGATIVE_INFINITY;

  private readonly onUnusable: ((row: UnusableRow) => void) | undefined;

  constructor(mapping: ReplayMapping, onUnusable?: (row: UnusableRow) => void) {
    this.mapping = mapping;
    this.onUnusable = onUnusable;
  }

  take(row: LogRow): void {
    this.rows += 1;
    if (!row.ok) {
      this.complain('row', row.reason, row.row);
      return;
    }
    const { columns, moments } = this.mapping;
    const ticket = row.cell(columns.ticket);
    if (ticket === '') this.complain(columns.ticket, 'missing', row.row);
    else if (moments.length > 0) this.takeMoments(row, ticket);
    else this.takeEvent(row, ticket);
  }

  replayed(): ReplayReport {
    const tally = new ReplayTally();
    const limits = { ...LIMITS, ...this.mapping.limits };
    const until = this.store.count === 0 ? null : this.last;
    const terms = { law: new ReplayLaw(), tally, limits, until };
    for (const { kind, events } of this.store.ticketsInOrder())
      replayTicket(
        events.map(({ at, row, word }) => ({ at, row, meaning: this.meanings[word]! })),
        DISPUTE_KINDS[kind]!,
        terms,
      );
    const byTimes = (a: { times: number }, b: { times: number }) => b.times - a.times;
    const unknownWords = [...this.unknown].map(([word, times]) => ({ word, times })).sort(byTimes);
    return {
      rows: this.rows,
      events: this.store.count,
      firstAt: until === null ? null : formatInstant(this.first),
      lastAt: until === null ? null : formatInstant(this.last),
      unusable: [...this.unusable.values()].sort(byTimes),
      backwards: this.store.backwards(EXAMPLES),
      ignored: this.ignored,
      unknownWords,
      ...tally.report(limits),
    };
  }

  /** One event a row. */
  private takeEvent(its: UsableRow, ticket: string): void {
    const { row } = its;
    const { columns, ignoresOthers } = this.mapping;
    const { state = '', at = '', lifecycle } = columns;
    const word = its.cell(state);
    if (word === '') {
      this.complain(state, 'missing', row);
      return;
    }
    const meaning = this.mapping.meaning(word, lifecycle === undefined ? '' : its.cell(lifecycle));
    if (meaning === null || (meaning === undefined && ignoresOthers)) {
      this.ignored += 1;
      return;
    }
    if (meaning === undefined) {
      if (this.unknown.size < MOST_WORDS || this.unknown.has(word))
        this.unknown.set(word, (this.unknown.get(word) ?? 0) + 1);
      this.complain(state, 'state-unknown', row, word);
      return;
    }
    const instant = this.instantIn(its.cell(at), at, row);
    if (instant !== null) this.add(ticket, instant, row, meaning, this.kindOf(its));
  }

  /** One ticket a row: each instant that is there, in the order of the mapping. */
  private takeMoments(its: UsableRow, ticket: string): void {
    const { row } = its;
    let before = Number.NEGATIVE_INFINITY;
    const [start] = this.mapping.moments;
    if (start !== undefined && its.cell(start.column) === '') {
      this.complain(start.column, 'missing', row);
      return;
    }
    for (const { column, means } of this.mapping.moments) {
      const text = its.cell(column);
      if (text === '') continue;
      if (means === null) {
        this.ignored += 1;
        continue;
      }
      const instant = this.instantIn(text, column, row);
      if (instant === null) continue;
      if (instant < before) this.complain(column, 'before-the-one-before', row);
      else this.add(ticket, instant, row, means, this.kindOf(its));
      before = Math.max(before, instant);
    }
  }

  private instantIn(text: string, column: string, row: number): Instant | null {
    const instant = text === '' ? null : this.mapping.instant(text);
    if (instant === null && text === '') this.complain(column, 'missing', row);
    else if (instant === null) this.complain(column, 'date-unreadable', row, text);
    return instant;
  }

  private kindOf(its: UsableRow): number {
    const { columns, kinds } = this.mapping;
    const word = columns.kind === undefined ? '' : its.cell(columns.kind);
    return DISPUTE_KINDS.indexOf(kinds.get(plainWord(word)) ?? 'other');
  }

  private add(
    ticket: string,
    at: Instant,
    row: number,
    meaning: Exclude<ReplayMeaning, null>,
    kind: number,
  ): void {
    const word = this.words.get(meaning) ?? this.wordOf(meaning);
    this.first = Math.min(this.first, at);
    this.last = Math.max(this.last, at);
    this.store.add(ticket, at, row, word, kind);
  }

  /** Many words may mean the same. */
  private wordOf(meaning: Exclude<ReplayMeaning, null>): number {
    const key = JSON.stringify(meaning);
    const same = this.meanings.findIndex((one) => JSON.stringify(one) === key);
    const word = same === -1 ? this.meanings.push(meaning) - 1 : same;
    this.words.set(meaning, word);
    return word;
  }

  private complain(field: string, reason: string, row: number, says?: string): void {
    this.onUnusable?.({ row, field, reason });
    const key = `${field} ${reason}`;
    const known = this.unusable.get(key);
    const { times = 0, rows = [] } = known ?? {};
    const examples = rows.length < EXAMPLES ? [...rows, row] : rows;
    const said = known === undefined ? says?.slice(0, LONGEST_SAID) : known.said;
    this.unusable.set(key, {
      ...{ field, reason, times: times + 1, rows: examples },
      ...(said === undefined ? {} : { said }),
    });
  }
}
