import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseDay } from '#domain/calendar/day';
import { startOfDay } from '#domain/calendar/instant';
import type { CatalogueFile } from '#domain/catalogue/catalogue-file';
import { readScenarioCatalogue } from '../../read-catalogue';
import { type CallDelivery, type ChainPosition, callDeliveries } from './batches';
import { HOUR } from './rhythm';
import { CallStory, type CallStoryOptions } from './story';
import { PATTERNS } from './truth';

const ANCHOR = parseDay('2026-11-22') as number;
const NOON = startOfDay(ANCHOR) + 12 * HOUR;
const OPTIONS: CallStoryOptions = { anchor: ANCHOR, records: 20_000, reports: 60_000 };
let catalogue: CatalogueFile;
let story: CallStory;

beforeAll(async () => {
  catalogue = await readScenarioCatalogue('yangtze-delta');
  story = new CallStory(catalogue.types, catalogue.items, OPTIONS);
});

function bodies(of: CallStory, plan: Parameters<typeof callDeliveries>[1]): Buffer[] {
  return [...callDeliveries(of, plan)].flatMap(({ batches }) => batches.map((each) => each.body));
}

function digest(all: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const each of all) hash.update(each);
  return hash.digest('hex');
}

describe('the calls of the demo province', () => {
  it('are the same bytes for one seed, and others for any other', () => {
    const plan = { hoursPerBatch: 3, until: NOON };
    const again = new CallStory(catalogue.types, catalogue.items, OPTIONS);
    const other = new CallStory(catalogue.types, catalogue.items, { ...OPTIONS, seed: 'another' });
    const first = digest(bodies(story, plan));
    expect(digest(bodies(again, plan))).toBe(first);
    expect(digest(bodies(other, plan))).not.toBe(first);
  });

  it('are about as many as asked for, by working days and hours', () => {
    const atHour = new Map<number, number>();
    let rows = 0;
    for (const { batches } of callDeliveries(story, { hoursPerBatch: 1, until: startOfDay(ANCHOR) }))
      for (const { count, sentAt } of batches) {
        rows += count;
        const hour = (Math.floor(sentAt / HOUR) + 7) % 24;
        atHour.set(hour, (atHour.get(hour) ?? 0) + count);
      }
    expect(Math.abs(rows - OPTIONS.reports) / OPTIONS.reports).toBeLessThan(0.05);
    expect((atHour.get(10) ?? 0) / Math.max(1, atHour.get(3) ?? 0)).toBeGreaterThan(10);
  });

  it('chain batch to batch and row to row, but for the one batch that gets lost', () => {
    const chains = new Map<string, { hash: string; sequence: number; nextRow: number }>();
    const gaps: string[] = [];
    for (const { batches } of callDeliveries(story, { hoursPerBatch: 3, until: NOON })) {
      for (const { source, body, count } of batches) {
        const { batch } = JSON.parse(body.subarray(0, body.indexOf('\n')).toString());
        const known = chains.get(source) ?? { hash: '0'.repeat(64), sequence: 0, nextRow: 1 };
        expect(batch.count).toBe(count);
        if (batch.sequence === known.sequence + 1) {
          expect(batch.previous).toBe(known.hash);
          expect(batch.firstRow).toBe(known.nextRow);
        } else gaps.push(source);
        const hash = createHash('sha256').update(body).digest('hex');
        chains.set(source, { hash, sequence: batch.sequence, nextRow: batch.firstRow + count });
      }
    }
    expect(gaps).toEqual(
      story.truth.filter((each) => each.pattern === 'sequence-gap').map((each) => each.organisation),
    );
  });

  it('go on from where chains stand, and repeat nothing', () => {
    const whole = bodies(story, { hoursPerBatch: 3, until: NOON });
    const positions = new Map<string, ChainPosition>();
    const first: CallDelivery[] = [];
    for (const delivery of callDeliveries(story, { hoursPerBatch: 3, until: NOON - 7 * 24 * HOUR }))
      first.push(delivery);
    for (const { batches } of first)
      for (const { source, sequence, count, sentAt, body } of batches) {
        const { batch } = JSON.parse(body.subarray(0, body.indexOf('\n')).toString());
        const previous = createHash('sha256').update(body).digest('hex');
        positions.set(source, { sequence: sequence + 1, previous, nextRow: batch.firstRow + count, sentAt });
      }
    const begun = first.flatMap(({ batches }) => batches.map((each) => each.body));
    const rest = bodies(story, { hoursPerBatch: 3, until: NOON, positions });
    expect(digest([...begun, ...rest])).toBe(digest(whole));
  });

  it('plant every pattern once, each call in the story under the id that the truth names', () => {
    expect(story.truth.map((each) => each.pattern).sort()).toEqual([...PATTERNS].sort());
    const told = new Map<string, Set<string>>();
    for (const { batches } of callDeliveries(story, { hoursPerBatch: 3, until: NOON }))
      for (const { body } of batches)
        for (const line of body.toString().trimEnd().split('\n').slice(1)) {
          const { callId, side } = JSON.parse(line);
          told.set(callId, (told.get(callId) ?? new Set()).add(side));
        }
    const counts = story.truth.map((each) => [
      each.pattern,
      each.callIds.filter((id) => told.has(id)).length === each.callIds.length,
    ]);
    // What a lost batch or a silent source would have told is told by the other side at least.
    expect(counts.filter(([, complete]) => !complete)).toEqual([]);
    const sidesOf = (pattern: string) =>
      new Set(
        story.truth
          .filter((each) => each.pattern === pattern)
          .flatMap((each) => each.callIds.flatMap((id) => [...(told.get(id) ?? [])])),
      );
    expect([...sidesOf('silent-caller')]).toEqual(['library']);
    expect([...sidesOf('silent-library')]).toEqual(['caller']);
  });

  it('name as basis only grants of the story that cover them', () => {
    const codes = new Set(story.grants.map((each) => each.code));
    const unknown: string[] = [];
    for (const { calls } of [story.hour(story.firstHour + 34)].map(({ tellings }) => ({
      calls: [...tellings.values()].flat(),
    })))
      for (const { call } of calls)
        if (call.basis !== null && !codes.has(call.basis)) unknown.push(call.basis);
    expect(unknown).toEqual([]);
  });
});
