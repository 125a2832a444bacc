import { expect, test } from 'vitest';
import { threadOf } from './thread';

const event = (at: number) => ({ at, what: `e${at}` });
const message = (at: number) => ({ at, text: `m${at}` });

test('one conversation in the order of time, those of one sort together', () => {
  const thread = threadOf([event(1), event(2), event(5)], [message(4), message(3), message(6)]);
  expect(thread).toEqual([
    { sort: 'events', events: [event(1), event(2)] },
    { sort: 'messages', messages: [message(3), message(4)] },
    { sort: 'events', events: [event(5)] },
    { sort: 'messages', messages: [message(6)] },
  ]);
});

test('of one instant the event comes first; nothing is lost', () => {
  expect(threadOf([event(1)], [message(1)])).toEqual([
    { sort: 'events', events: [event(1)] },
    { sort: 'messages', messages: [message(1)] },
  ]);
  expect(threadOf([], [])).toEqual([]);
});
