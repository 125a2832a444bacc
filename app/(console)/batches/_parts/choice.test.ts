import { describe, expect, it } from 'vitest';
import { parseDay } from '#domain/calendar/day';
import { startOfDay } from '#domain/calendar/instant';
import { batchChoice, cursorOf } from './choice';

const today = parseDay('2026-11-21')!;
const cursor = { startedAt: 1_795_304_023_609_000, batchId: '0f8fad5b-d9cb-469f-a165-70867728950e' };

describe('batchChoice', () => {
  it.each([
    ['nothing', {}, { state: undefined, door: undefined, rejected: false, from: undefined, within: [] }],
    [
      'words of ours',
      { state: 'running', door: 'api', rejected: 'yes' },
      { state: 'running', door: 'api', rejected: true },
    ],
    [
      'words of others',
      { state: 'x', door: 'y', rejected: '1' },
      { state: undefined, door: undefined, rejected: false },
    ],
    ['a region', { region: '320500' }, { within: [{ kind: 'regions', regionCodes: ['320500'] }] }],
    ['no region', { region: "x'" }, { within: [] }],
    ['forwards', { after: cursorOf(cursor) }, { from: cursor, backwards: false }],
    ['backwards', { before: cursorOf(cursor) }, { from: cursor, backwards: true }],
    ['no cursor', { after: '1_x' }, { from: undefined, backwards: false }],
  ])('%s', (_, query, expected) => expect(batchChoice(query, today).wishes).toMatchObject(expected));

  it('takes the frame’s period as whole Shanghai days', () => {
    const { wishes } = batchChoice({ period: 'today' }, today);
    expect([wishes.startedFrom, wishes.startedBefore]).toEqual([startOfDay(today), startOfDay(today + 1)]);
  });
});
