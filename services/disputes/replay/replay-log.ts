import type { Instant } from '#domain/calendar/instant';
import { formatInstant } from '#domain/calendar/instant';
import { DISPUTE_KINDS, type DisputeStep } from '#domain/disputes/dispute';
import { plainWord, type ReplayMapping, type ReplayMeaning } from '#domain/disputes/replay/replay-mapping';
import { ReplayLaw } from '#domain/disputes/replay/replay-step';
import { type ReplayedLog, ReplayTally } from '#domain/disputes/replay/replay-tally';
import { replayTicket } from '#domain/disputes/replay/replay-ticket';
import type { ByteLimits } from '../../reading/read-bytes';
import { EventStore } from './event-store';
import { type LogRow, logRows } from './log-rows';

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

/** What was wrong with rows, by field and reason. */
export interface UnusableRows {
  readonly field: string;
  readonly reason: string;
  readonly times: number;
  readonly rows: readonly number[];
}

export interface ReplayReport extends ReplayedLog {
  readonly rows: number;
  readonly events: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly unusable: readonly UnusableRows[];
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
  limits: ByteLimits = {},
): Promise<ReplayReport> {
  const reading = new LogReading(mapping);
  for await (const rows of logRows(source, mapping, limits)) for (const row of rows) reading.take(row);
  return reading.replayed();
}

class LogReading {
  private readonly store = new EventStore();
  private readonly meanings: Exclude<ReplayMeaning, null>[] = [];
  private readonly words = new Map<string, number>();
  private readonly unusable = new Map<string, UnusableRows>();
  private readonly unknown = new Map<string, number>();
  private readonly mapping: ReplayMapping;
  private rows = 0;
  private ignored = 0;
  private first: Instant = Number.POSITIVE_INFINITY;
  private last: Instant = Number.NEGATIVE_INFINITY;

  constructor(mapping: ReplayMapping) {
    this.mapping = mapping;
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
      ignored: this.ignored,
      unknownWords,
      ...tally.report(limits),
    };
  }

  /** One event a row. */
  private takeEvent({ row, cell }: Extract<LogRow, { ok: true }>, ticket: string): void {
    const { columns, states, ignoresOthers } = this.mapping;
    const { state = '', at = '' } = columns;
    const word = cell(state);
    if (word === '') {
      this.complain(state, 'missing', row);
      return;
    }
    const meaning = states.get(plainWord(word)) ?? (states.has(plainWord(word)) ? null : undefined);
    if (meaning === null || (meaning === undefined && ignoresOthers)) {
      this.ignored += 1;
      return;
    }
    if (meaning === undefined) {
      if (this.unknown.size < MOST_WORDS || this.unknown.has(word))
        this.unknown.set(word, (this.unknown.get(word) ?? 0) + 1);
      this.complain(state, 'state-unknown', row);
      return;
    }
    const instant = this.instantIn(cell(at), at, row);
    if (instant !== null) this.add(ticket, instant, row, meaning, this.kindOf(cell));
  }

  /** One ticket a row: each instant that is there, in the order of the mapping. */
  private takeMoments({ row, cell }: Extract<LogRow, { ok: true }>, ticket: string): void {
    let before = Number.NEGATIVE_INFINITY;
    const [start] = this.mapping.moments;
    if (start !== undefined && cell(start.column) === '') {
      this.complain(start.column, 'missing', row);
      return;
    }
    for (const { column, means } of this.mapping.moments) {
      const text = cell(column);
      if (text === '') continue;
      if (means === null) {
        this.ignored += 1;
        continue;
      }
      const instant = this.instantIn(text, column, row);
      if (instant === null) continue;
      if (instant < before) this.complain(column, 'before-the-one-before', row);
      else this.add(ticket, instant, row, means, this.kindOf(cell));
      before = Math.max(before, instant);
    }
  }

  private instantIn(text: string, column: string, row: number): Instant | null {
    const instant = text === '' ? null : this.mapping.instant(text);
    if (instant === null) this.complain(column, text === '' ? 'missing' : 'date-unreadable', row);
    return instant;
  }

  private kindOf(cell: (column: string) => string): number {
    const { columns, kinds } = this.mapping;
    const word = columns.kind === undefined ? '' : cell(columns.kind);
    return DISPUTE_KINDS.indexOf(kinds.get(plainWord(word)) ?? 'other');
  }

  private add(
    ticket: string,
    at: Instant,
    row: number,
    meaning: Exclude<ReplayMeaning, null>,
    kind: number,
  ): void {
    const key = JSON.stringify(meaning);
    const known = this.words.get(key);
    const word = known ?? this.meanings.push(meaning) - 1;
    if (known === undefined) this.words.set(key, word);
    this.first = Math.min(this.first, at);
    this.last = Math.max(this.last, at);
    this.store.add(ticket, at, row, word, kind);
  }

  private complain(field: string, reason: string, row: number): void {
    const key = `${field} ${reason}`;
    const { times = 0, rows = [] } = this.unusable.get(key) ?? {};
    const examples = rows.length < EXAMPLES ? [...rows, row] : rows;
    this.unusable.set(key, { field, reason, times: times + 1, rows: examples });
  }
}
