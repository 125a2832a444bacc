import { parseDay } from '#domain/calendar/day';
import { dayOfInstant, startOfDay } from '#domain/calendar/instant';
import type { UpdateFrequency } from '#domain/catalogue/certificate-type';
import { type PlantGround, plant } from './plant';

const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How many days late records are; real-time ones may also be late by hours. Least is past every allowance. */
const LATE_DAYS: Readonly<Record<UpdateFrequency, readonly [number, number]>> = {
  realtime: [1, 9],
  daily: [3, 15],
  weekly: [10, 40],
  monthly: [35, 80],
};

const day = (text: string) => parseDay(text) as number;
const FIRST_DEFAULT = day('1900-01-01');
const LAST_DEFAULTS = [day('2999-12-31'), day('9999-12-31')];

function late({ stream, draft, moment, random }: PlantGround) {
  const { receivedAt } = draft;
  if (moment === 'backfill' || receivedAt === null) return null;
  const { updateFrequency, collectionStart } = stream.type;
  const hours = updateFrequency === 'realtime' && random.chance(0.5);
  const [least, most] = LATE_DAYS[updateFrequency];
  const delay = hours ? random.between(2, 20) * HOUR : random.between(least, most) * DAY;
  const issuedAt = receivedAt - delay - random.below(3600) * 1_000_000;
  const issuedOn = dayOfInstant(issuedAt);
  if (issuedOn <= collectionStart) return null;
  draft.issuedAt = issuedAt;
  draft.sourceUpdatedAt = issuedAt;
  draft.issuedOn = issuedOn;
  draft.validFrom = issuedOn;
  return [['late-against-frequency', 'receivedAt']] as const;
}

/** Timeliness and the dates that accuracy and consistency look at. */
export const plantsOfTime = [
  // Lateness is a fact of the delivery: sending the record again does not undo it.
  plant('timeliness', 'sent-late', late, { weight: 8, correctable: false }),
  plant(
    'timeliness',
    'issue-date-in-future',
    ({ draft, receivedDay, random }) => {
      if (draft.validUntil !== null && draft.validUntil < receivedDay + 31) return null;
      draft.issuedOn = receivedDay + random.between(1, 30);
      return [['issued-in-future', 'issuedOn']];
    },
    { hidesFromManifest: true },
  ),
  plant('timeliness', 'issue-instant-in-future', ({ draft, random }) => {
    if (draft.receivedAt === null) return null;
    draft.issuedAt = draft.receivedAt + random.between(15, 4000) * MINUTE;
    return [['issued-in-future', 'issuedAt']];
  }),
  plant(
    'timeliness',
    'received-before-collection-start',
    ({ stream, draft, moment, random }) => {
      if (moment !== 'backfill' || draft.receivedAt === null || draft.issuedAt === null) return null;
      const shift =
        (dayOfInstant(draft.receivedAt) - stream.type.collectionStart + random.between(1, 20)) * DAY;
      // A certificate that had expired when it was received must have expired before the earlier receipt too.
      if (draft.status === 'expired' && (draft.validUntil ?? 0) >= stream.type.collectionStart - 25)
        return null;
      draft.receivedAt -= shift;
      draft.issuedAt -= shift;
      draft.sourceUpdatedAt = draft.issuedAt;
      return [['received-before-collection', 'receivedAt']];
    },
    { correctable: false },
  ),
  plant(
    'accuracy',
    'issue-date-default',
    ({ draft }) => {
      draft.issuedOn = FIRST_DEFAULT;
      return [['placeholder-date', 'issuedOn']];
    },
    { hidesFromManifest: true },
  ),
  plant('accuracy', 'start-of-validity-default', ({ draft }) => {
    draft.validFrom = FIRST_DEFAULT;
    return [['placeholder-date', 'validFrom']];
  }),
  plant('accuracy', 'end-of-validity-default', ({ draft, random }) => {
    if (draft.validUntil === null || draft.status !== 'effective') return null;
    draft.validUntil = random.pick(LAST_DEFAULTS);
    return [['placeholder-date', 'validUntil']];
  }),
  plant('accuracy', 'ends-before-issue', ({ draft, random }) => {
    if (draft.validUntil === null || draft.issuedOn === null) return null;
    draft.validUntil = draft.issuedOn - random.between(1, 700);
    const found = ['validity-before-issue', 'validUntil'] as const;
    return draft.status === 'effective' ? [found, ['expired-but-effective', 'status']] : [found];
  }),
  plant('accuracy', 'ends-before-start', ({ draft, random }) => {
    if (draft.validUntil === null || draft.validFrom === null) return null;
    draft.validFrom = draft.validUntil + random.between(1, 700);
    return [['validity-before-issue', 'validUntil']];
  }),
  plant(
    'accuracy',
    'issue-instant-backdated',
    ({ stream, draft, moment, random }) => {
      if (moment === 'backfill' || draft.issuedOn === null) return null;
      const day = draft.issuedOn - random.between(370, 900);
      draft.issuedAt = startOfDay(day) + 10 * HOUR;
      const backdated = ['issue-time-backdated', 'issuedAt'] as const;
      // Back to before collection began it counts as stock, which no frequency binds.
      if (day < stream.type.collectionStart) return [backdated];
      return [backdated, ['late-against-frequency', 'receivedAt']];
    },
    { correctable: false, weight: 0.4 },
  ),
  plant(
    'consistency',
    'expired-still-effective',
    ({ draft }) => {
      if (draft.status !== 'expired') return null;
      draft.status = 'effective';
      return [['expired-but-effective', 'status']];
    },
    { weight: 3 },
  ),
];
