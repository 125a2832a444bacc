import { setTimeout } from 'node:timers/promises';
import { guarded } from '#db/client';
import { callChains } from '#db/queries/calls/sources/call-chains';
import { readScenarioCatalogue } from '#db/scenarios/read-catalogue';
import {
  type CallDelivery,
  type ChainPosition,
  callDeliveries,
  type DemoCallBatch,
} from '#db/scenarios/yangtze-delta/calls/batches';
import { matterLine } from '#db/scenarios/yangtze-delta/calls/call-line';
import { CallStory } from '#db/scenarios/yangtze-delta/calls/story';
import { type Instant, instantFromDate } from '#domain/calendar/instant';
import { writeGrants } from '#domain/calls/grant/grant-file';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { loadGrants } from '../../calls/grants/load-grants';
import { acceptCallBatches } from '../../calls/intake/accept-call-batches';
import { batchesHere } from '../../calls/intake/batches-here';
import { readBatches } from '../../calls/intake/read-batches';
import { takeMatters } from '../../calls/matters/take-matters';
import type { Context } from '../../context';
import { knownDemo } from '../known-demo';

export interface DemoCallsRequest {
  /** Reports of both sides before the province's day, about. */
  readonly reports: number;
  /** Goes on telling what happens now until it is aborted. */
  readonly live?: AbortSignal;
  /** Called after each delivery: reports handed over by this run, and up to when the story is told. */
  readonly onProgress?: (reports: number, until: Instant) => void;
}

export interface LoadedDemoCalls {
  /** Null: no demo province is loaded, so there is nothing to tell. */
  readonly story: CallStory | null;
  readonly reports: number;
  readonly batches: number;
  readonly matters: number;
}

/** Before the present, sources are told to have sent four times a day; while the demo runs, within the hour. */
const HOURS_PER_BATCH = { before: 6, small: 24, live: 1 };
/** Below, batches are so small that their number is what takes time: then sources send once a day. */
const SMALL_REPORTS = 200_000;
/** Sources whose batches of one span are on their way at the same time. */
const AT_ONCE = 3;
/** How often a source sends then. */
const LIVE_EVERY_MS = 10_000;
/** A batch takes a second to arrive. */
const ON_ITS_WAY = 1_000_000;
const MOST_MATTERS = 1_000_000;
/** The log may be behind while jobs start: together five minutes. */
const WAIT_MS = 2_000;
const WAITS_AT_MOST = 150;

/**
 * Tells the calls of the demo province through the same verbs that any library comes by: grants, then span by span
 * matters and each source's batch, known from the moment it was sent. Run again, it goes on where the chains stand.
 *
 * @throws Refusal `invalid-input` (`code-taken`) when calls of a story of another size are loaded.
 */
export async function loadDemoCalls(context: Context, request: DemoCallsRequest): Promise<LoadedDemoCalls> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  const known = await knownDemo(context);
  const totals = { reports: 0, batches: 0, matters: 0 };
  if (known === null) return { story: null, ...totals };
  const { types, items } = await readScenarioCatalogue('yangtze-delta');
  const story = new CallStory(types, items, { ...known, reports: request.reports });
  await loadGrants(context, writeGrants(story.grants, 'json'), 'json');
  const tell = async (until: Instant, hoursPerBatch: number) => {
    const positions = await positionsIn(context);
    for (const delivery of callDeliveries(story, { hoursPerBatch, until, positions })) {
      if (request.live?.aborted) return;
      await deliver(context, delivery);
      totals.matters += delivery.matters.length;
      totals.batches += delivery.batches.length;
      for (const batch of delivery.batches) totals.reports += batch.count;
      request.onProgress?.(totals.reports, delivery.until);
    }
  };
  await tell(context.now, HOURS_PER_BATCH[request.reports < SMALL_REPORTS ? 'small' : 'before']);
  while (request.live && !request.live.aborted) {
    await tell(instantFromDate(new Date()), HOURS_PER_BATCH.live);
    await setTimeout(LIVE_EVERY_MS, undefined, { signal: request.live }).catch(() => {});
  }
  return { story, ...totals };
}

async function positionsIn({ database }: Context): Promise<ReadonlyMap<string, ChainPosition>> {
  const chains = await callChains(guarded(database, 'engine'));
  return new Map(
    chains.flatMap(({ organisation, nextSequence, lastHash, nextRow, lastSentAt }) =>
      lastHash === null
        ? []
        : [
            [
              organisation,
              { sequence: nextSequence, previous: lastHash, nextRow, sentAt: lastSentAt },
            ] as const,
          ],
    ),
  );
}

async function deliver(context: Context, { until, matters, batches }: CallDelivery): Promise<void> {
  if (matters.length > 0) {
    const bytes = Buffer.from(matters.map(matterLine).join(''));
    await takeMatters(
      { ...context, now: until },
      { source: null, bytes: once(bytes), maxRows: MOST_MATTERS },
    );
  }
  const waiting = [...batches];
  const taker = async () => {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift())
      await deliverBatch(context, batch);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, taker));
}

/** Waits while the evidence log is behind, as a source would. */
async function deliverBatch(context: Context, { source, body, sentAt }: DemoCallBatch): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await acceptCallBatches(
        { ...context, now: sentAt + ON_ITS_WAY },
        {
          source,
          door: 'file',
          batches: (materials, numberTerms) => batchesHere(readBatches(once(body)), materials, numberTerms),
        },
      );
      return;
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'unavailable') || attempt === WAITS_AT_MOST)
        throw error;
      await setTimeout(WAIT_MS);
    }
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
