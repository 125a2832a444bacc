import type { Day } from '#domain/calendar/day';
import type { Sequel } from './agenda';
import { type Draft, deliveryTimes, fileOf } from './certificate';
import type { Random } from './random';
import type { Stream } from './streams';

/** Shares of clean certificates that something follows on. */
const UPDATED = 0.022;
const REPEATED = 0.004;
const OVERTAKEN = 0.001;
const CONTRADICTED = 0.0006;

/** A sequel with the day it is due. */
export type DatedSequel = Sequel & { readonly day: Day };

/** What follows on a clean certificate: mostly nothing. */
export function planSequels(
  stream: Stream,
  draft: Draft,
  days: { first: Day; last: Day },
  random: Random,
): readonly DatedSequel[] {
  const dice = random.fraction();
  if (dice >= UPDATED + REPEATED + OVERTAKEN + CONTRADICTED || days.last - days.first < 3) return [];
  const day = random.between(days.first, Math.min(days.last - 1, days.first + 60));
  const repeat = (due: Day, outcome: Sequel['outcome']): DatedSequel => ({
    day: due,
    stream,
    draft: { ...draft },
    outcome,
    fixes: [],
    brings: [],
  });
  if (dice < UPDATED) return [{ ...repeat(day, 'superseding'), draft: updated(stream, draft, day, random) }];
  if (dice < UPDATED + REPEATED) return [repeat(day, 'unchanged')];
  if (dice < UPDATED + REPEATED + OVERTAKEN) {
    // The update came first; then the older version once more, which is stale by now.
    const update = { ...repeat(day, 'superseding'), draft: updated(stream, draft, day, random) };
    return [update, repeat(day + 1, 'stale')];
  }
  const other = { ...draft, holderName: `${draft.holderName ?? ''}（另）` };
  return [{ ...repeat(day, 'quarantined'), draft: other, brings: ['duplicate-identifier'] }];
}

/** The record as delivered anew on a day: same identity, newer times. */
export function redelivered(stream: Stream, draft: Draft, day: Day, random: Random): Draft {
  const { issuedAt, receivedAt } = deliveryTimes(stream, day, random);
  // The update is made after the version before it was received, or it would be stale.
  const updatedAt = Math.max(issuedAt, (draft.receivedAt ?? 0) + 60_000_000);
  return { ...draft, issuedAt: updatedAt, sourceUpdatedAt: updatedAt, receivedAt };
}

/** A new version: the certificate was cancelled, suspended, revoked, or its file sealed again. */
function updated(stream: Stream, draft: Draft, day: Day, random: Random): Draft {
  const next = redelivered(stream, draft, day, random);
  const dice = random.fraction();
  if (draft.status !== 'effective' || dice >= 0.7) return { ...next, file: fileOf(random) };
  return { ...next, status: dice < 0.45 ? 'cancelled' : dice < 0.6 ? 'suspended' : 'revoked' };
}
