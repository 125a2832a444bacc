import { createHash } from 'node:crypto';
import type { Instant } from '#domain/calendar/instant';
import { batchHeader, callLine } from './call-line';
import type { MadeMatter } from './made-call';
import { HOUR, type HourNumber, hourOf, SECOND } from './rhythm';
import type { CallStory, Telling } from './story';

/** Where a source's chain stands: what the next batch goes on from. */
export interface ChainPosition {
  readonly sequence: number;
  /** Hash of the last batch, hex; 64 zeros before the first. */
  readonly previous: string;
  /** The source's own number of the next row. */
  readonly nextRow: number;
  /** When its last batch was sent; null before the first. */
  readonly sentAt: Instant | null;
}

const CHAIN_START: ChainPosition = { sequence: 1, previous: '0'.repeat(64), nextRow: 1, sentAt: null };

/** One batch as it goes over the wire. */
export interface DemoCallBatch {
  readonly source: string;
  readonly sequence: number;
  readonly count: number;
  readonly sentAt: Instant;
  readonly body: Buffer;
}

/** What happened within a span of time, in the order in which it is to be handed over: matters, then batches. */
export interface CallDelivery {
  readonly until: Instant;
  readonly matters: readonly MadeMatter[];
  readonly batches: readonly DemoCallBatch[];
}

export interface BatchPlan {
  /** Hours that a source gathers before it sends. */
  readonly hoursPerBatch: number;
  /** Nothing that happened at or after this instant is told. */
  readonly until: Instant;
  /** Where chains stand already; a source that is not named begins. */
  readonly positions?: ReadonlyMap<string, ChainPosition>;
}

/** A source sends what it gathered a few seconds after the last of it. */
const SENT_AFTER = 4 * SECOND;

/**
 * The story as batches: whole spans of hours, then what is left up to `until`. Memory holds one span. What a position
 * says was sent is left out, so an interrupted reader goes on where it stood.
 */
export function* callDeliveries(story: CallStory, plan: BatchPlan): Generator<CallDelivery, void, undefined> {
  const chains = new Map(
    story.sources.map((source) => [source, new Chain(source, plan.positions?.get(source) ?? CHAIN_START)]),
  );
  const lastHour = Math.ceil(plan.until / HOUR);
  for (let hour = firstOpenSpan(story, plan); hour < lastHour; hour += plan.hoursPerBatch) {
    const end = Math.min(hour + plan.hoursPerBatch, lastHour);
    const until = Math.min(end * HOUR, plan.until);
    const matters: MadeMatter[] = [];
    for (let each = hour; each < end; each++) {
      const made = story.hour(each);
      for (const matter of made.matters) if (matter.openedAt < until) matters.push(matter);
      for (const [source, tellings] of made.tellings) chains.get(source)?.gather(tellings, until);
    }
    const batches = [...chains.values()].flatMap((chain) => closeSpan(story, chain, hour, end, until));
    if (batches.length > 0) yield { until, matters, batches };
  }
}

/** The span in which the source that is furthest behind stands. */
function firstOpenSpan(story: CallStory, { positions, hoursPerBatch }: BatchPlan): HourNumber {
  const { firstHour } = story;
  let earliest = Number.POSITIVE_INFINITY;
  for (const source of story.sources) {
    const sentAt = positions?.get(source)?.sentAt;
    if (sentAt == null) return firstHour;
    // Whoever has fallen silent for good holds nobody up.
    if (!story.isSilent(source, hourOf(sentAt - SENT_AFTER)))
      earliest = Math.min(earliest, sentAt - SENT_AFTER);
  }
  const spans = Math.floor((hourOf(earliest) - firstHour) / hoursPerBatch);
  return firstHour + Math.max(0, spans) * hoursPerBatch;
}

/** The batch of a span; none where all of it was sent before, the source is silent, or the batch gets lost. */
function closeSpan(
  story: CallStory,
  chain: Chain,
  hour: HourNumber,
  end: HourNumber,
  until: Instant,
): readonly DemoCallBatch[] {
  if (story.isSilent(chain.source, hourOf(until - 1))) return [];
  const batch = chain.close(until);
  return batch === null || story.isLost(chain.source, hour, end) ? [] : [batch];
}

class Chain {
  readonly source: string;
  private position: ChainPosition;
  private readonly sentUntil: Instant;
  private lines: string[] = [];

  constructor(source: string, position: ChainPosition) {
    this.source = source;
    this.position = position;
    this.sentUntil = position.sentAt === null ? Number.NEGATIVE_INFINITY : position.sentAt - SENT_AFTER;
  }

  gather(tellings: readonly Telling[], until: Instant): void {
    for (const telling of tellings) {
      if (telling.at >= until) return;
      if (telling.at >= this.sentUntil) this.lines.push(callLine(telling));
    }
  }

  /** Null when everything up to then was sent before. An empty batch says that the source is alive. */
  close(until: Instant): DemoCallBatch | null {
    if (until <= this.sentUntil) return null;
    const { sequence, previous, nextRow } = this.position;
    const count = this.lines.length;
    const sentAt = until + SENT_AFTER;
    const header = batchHeader({ sequence, previous, count, firstRow: nextRow, sentAt });
    const body = Buffer.from(header + this.lines.join(''));
    this.lines = [];
    const hash = createHash('sha256').update(body).digest('hex');
    this.position = { sequence: sequence + 1, previous: hash, nextRow: nextRow + count, sentAt };
    return { source: this.source, sequence, count, sentAt, body };
  }
}
