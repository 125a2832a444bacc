import type { Instant } from '#domain/calendar/instant';

/** Things in the order of time, those of one sort that follow one another together. */
export type Stretch<Event, Message> =
  | { readonly sort: 'events'; readonly events: readonly Event[] }
  | { readonly sort: 'messages'; readonly messages: readonly Message[] };

interface Timed {
  readonly at: Instant;
}

/** Events and messages as one conversation, the oldest first; an event stands before a message of its instant. */
export function threadOf<Event extends Timed, Message extends Timed>(
  events: readonly Event[],
  messages: readonly Message[],
): Stretch<Event, Message>[] {
  const all = [
    ...events.map((event) => ({ at: event.at, event, message: null })),
    ...messages.map((message) => ({ at: message.at, event: null, message })),
  ].toSorted((a, b) => a.at - b.at || Number(a.event === null) - Number(b.event === null));
  const stretches: { events: Event[]; messages: Message[] }[] = [];
  for (const { event, message } of all) {
    const last = stretches.at(-1);
    const fits =
      last !== undefined && (event === null ? last.events.length === 0 : last.messages.length === 0);
    const stretch = fits ? last : { events: [], messages: [] };
    if (!fits) stretches.push(stretch);
    if (event !== null) stretch.events.push(event);
    if (message !== null) stretch.messages.push(message);
  }
  return stretches.map(({ events: some, messages: said }) =>
    said.length === 0 ? { sort: 'events', events: some } : { sort: 'messages', messages: said },
  );
}
