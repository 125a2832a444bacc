import { dayOfInstant, type Instant, startOfDay } from '#domain/calendar/instant';
import { workingDayStatus } from '#domain/calendar/working-days';
import type { DisputeDoor, DisputeKind } from '#domain/disputes/dispute';
import type { DisputeActKind } from '#domain/disputes/dispute-act';
import { Random } from '../random';
import { STORIES, type Story } from './stories';

/** One act of a planned dispute: so many working hours after the one before; `when-over`: as its clock runs out. */
export interface PlannedStep {
  readonly act: DisputeActKind;
  readonly after: number | 'when-over';
}

/** A dispute as the demo tells it: what is said, and what is done about it until its end or the present. */
export interface PlannedDispute {
  readonly openedAt: Instant;
  readonly kind: DisputeKind;
  readonly door: DisputeDoor;
  readonly field: string | null;
  readonly story: Story;
  readonly steps: readonly PlannedStep[];
  /** Which rule should have caught it; null: none could. Of the upheld. */
  readonly caught: boolean;
  /** How a call-back goes, when the sample draws it. */
  readonly callBack: 'not-reached' | 'satisfied' | 'not-satisfied';
  /** 0 to 1: whether the sample draws it. */
  readonly lot: number;
}

const HOUR = 3_600_000_000;
const DAYS = 90;

const KINDS: readonly (readonly [DisputeKind, number])[] = [
  ['wrong-field', 40],
  ['stale-status', 20],
  ['missing', 10],
  ['not-accepted', 12],
  ['unusable-file', 10],
  ['unauthorised-use', 3],
  ['other', 5],
];
const DOORS: readonly (readonly [DisputeDoor, number])[] = [
  ['citizen', 40],
  ['window', 22],
  ['hotline', 18],
  ['partner', 8],
  ['department', 7],
  ['bulk', 3],
  ['call', 2],
];
const FIELDS = ['holderName', 'validUntil', 'issuedOn', 'certificateNumber', 'status'] as const;

/**
 * `count` disputes over the 90 days before `now`, the first filed first; the same seed tells the same. Each is told as far as
 * time has gone: what is to be done later is not done yet.
 */
export function plannedDisputes(
  seed: string,
  count: number,
  now: Instant,
  stories: readonly Story[] = STORIES,
): PlannedDispute[] {
  const random = new Random(`disputes ${seed}`);
  const planned = Array.from({ length: count }, () => plannedOne(random, now, stories));
  return planned.toSorted((a, b) => a.openedAt - b.openedAt);
}

function plannedOne(random: Random, now: Instant, stories: readonly Story[]): PlannedDispute {
  const kind = weighted(random, KINDS);
  const story = weighted(
    random,
    stories.map((each) => [each, each.weight] as const),
  );
  const upheldLater = story.steps.some(({ act }) => act === 'correct');
  return {
    openedAt: someWorkingMoment(random, now),
    kind: upheldLater && !CORRECTED.includes(kind) ? 'wrong-field' : kind,
    door: weighted(random, DOORS),
    field: kind === 'wrong-field' || upheldLater ? random.pick(FIELDS) : null,
    story,
    steps: story.steps.map(({ act, hours }) => ({
      act,
      after: hours === null ? 'when-over' : random.between(Math.ceil(hours / 3), hours * 2),
    })),
    caught: random.chance(0.7),
    callBack: random.chance(0.25) ? 'not-reached' : random.chance(0.72) ? 'satisfied' : 'not-satisfied',
    lot: random.fraction(),
  };
}

const CORRECTED: readonly DisputeKind[] = ['wrong-field', 'stale-status', 'unusable-file'];

/** Between 08:30 and 17:30 of a working day of the span, and not after now. */
function someWorkingMoment(random: Random, now: Instant): Instant {
  const today = dayOfInstant(now);
  for (;;) {
    const day = today - random.below(DAYS);
    const at = startOfDay(day) + 8.5 * HOUR + random.below(9 * 3_600) * 1_000_000;
    if (at < now && workingDayStatus(day).working) return at;
  }
}

/** So many working hours (eight a day, from 08:30) after an instant. */
export function afterWorkingHours(from: Instant, hours: number): Instant {
  let day = dayOfInstant(from);
  let at = Math.max(from, startOfDay(day) + 8.5 * HOUR);
  let left = hours * HOUR;
  for (;;) {
    const end = startOfDay(day) + 17.5 * HOUR;
    if (workingDayStatus(day).working && at < end) {
      if (at + left <= end) return at + left;
      left -= end - at;
    }
    day += 1;
    at = startOfDay(day) + 8.5 * HOUR;
  }
}

function weighted<Item>(random: Random, items: readonly (readonly [Item, number])[]): Item {
  let left = random.below(items.reduce((sum, [, weight]) => sum + weight, 0));
  for (const [item, weight] of items) {
    if (left < weight) return item;
    left -= weight;
  }
  return (items[0] as readonly [Item, number])[0];
}
