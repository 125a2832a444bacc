import { type Day, yearOf } from '#domain/calendar/day';
import { dayOfInstant, type Instant, startOfDay } from '#domain/calendar/instant';
import { makeCitizenNumber } from '#domain/identifiers/citizen-number';
import { makeCertificateIdentifier } from '#domain/identifiers/e-certificate-identifier';
import { makeUscc } from '#domain/identifiers/uscc';
import type { ArrivingRecord, HolderCodeKind } from '#domain/records/record';
import { firmName, personName } from './places/people-and-firms';
import type { Place } from './places/places';
import { hexText, type Random } from './random';
import type { Stream } from './streams';

/** A record while it is being made. */
export type Draft = { -readonly [Field in keyof ArrivingRecord]: ArrivingRecord[Field] };

/** backfill: stock of before collection began; current: issued and sent as collection runs. */
export type Moment = 'backfill' | 'current';

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Days beyond the anchor for which a clean effective certificate is still valid. */
export const STILL_VALID_DAYS = 10;

/** A certificate that no rule objects to, received on `receivedDay`. Takes the stream's next serial. */
export function cleanCertificate(
  stream: Stream,
  moment: Moment,
  receivedDay: Day,
  anchor: Day,
  random: Random,
): Draft {
  const { type, department } = stream;
  const { organisation, place } = department;
  const { issuedAt, receivedAt } = deliveryTimes(stream, receivedDay, random);
  const issuedOn =
    moment === 'current' ? dayOfInstant(issuedAt) : backfillIssue(stream, receivedDay, anchor, random);
  const validUntil = endOf(stream, moment, issuedOn, receivedDay, anchor, random);
  const person = type.holderKind === 'person' || (type.holderKind === 'either' && random.chance(0.4));
  const birth = /出生/.test(type.nameZh)
    ? issuedOn - random.between(1, 30)
    : issuedOn - 365 * 18 - random.below(365 * 60);
  const male = random.chance(0.5);
  const holder = person ? personHolder(place, birth, male, random) : firmHolder(place, random);
  const ground = { random, place, issuerName: organisation.nameZh, issuedOn, birth, male };
  const faceFields: Record<string, string> = {};
  for (const [field, make] of stream.faces) {
    if (field.required || random.chance(0.9)) faceFields[field.name] = make(ground);
  }
  const serial = String(++stream.serial).padStart(9, '0');
  return {
    row: 0,
    identity: null,
    certificateId: makeCertificateIdentifier({
      typeCode: type.code,
      issuer: organisation.code,
      serial,
      version: 1,
    }),
    typeCode: type.code,
    certificateNumber: `${stream.numberPrefix}${yearOf(issuedOn)}${serial}`,
    issuerCode: organisation.code,
    issuerName: organisation.nameZh,
    regionCode: place.counties.length > 0 && random.chance(0.75) ? random.pick(place.counties) : place.code,
    ...holder,
    issuedOn,
    validFrom: issuedOn,
    validUntil,
    status: statusOf(validUntil, receivedDay, random),
    issuedAt,
    sourceUpdatedAt: issuedAt,
    receivedAt,
    version: 1,
    file: fileOf(random),
    faceFields,
    sourceSystem: stream.sourceSystem,
  };
}

/** When a certificate is issued and when the library takes it, within what the type's frequency allows. */
export function deliveryTimes(
  stream: Stream,
  receivedDay: Day,
  random: Random,
): { issuedAt: Instant; receivedAt: Instant } {
  const day = startOfDay(receivedDay);
  const office = 9 * HOUR + random.below(8 * 3600) * SECOND;
  switch (stream.type.updateFrequency) {
    case 'realtime': {
      const receivedAt = day + office + HOUR + random.below(SECOND);
      return { issuedAt: receivedAt - random.between(8, 50 * 60) * SECOND, receivedAt };
    }
    case 'daily': {
      const night = random.chance(0.35);
      const receivedAt =
        day + (night ? 1 : 18.5) * HOUR + random.below(4 * 3600) * SECOND + random.below(SECOND);
      return { issuedAt: (night ? startOfDay(receivedDay - 1) : day) + office, receivedAt };
    }
    default: {
      const most = stream.type.updateFrequency === 'weekly' ? 5 : 25;
      const receivedAt = day + 2 * HOUR + random.below(4 * 3600) * SECOND + random.below(SECOND);
      return { issuedAt: startOfDay(receivedDay - random.between(1, most)) + office, receivedAt };
    }
  }
}

/** True when a dated certificate of the stream's stock can still be valid today. */
export function stockCanBeValid(stream: Stream, anchor: Day): boolean {
  if (stream.type.validity !== 'dated') return true;
  return stream.termDays > anchor + STILL_VALID_DAYS - stream.type.collectionStart + 60;
}

/**
 * Issue date of stock. A dated certificate either is valid beyond the anchor or had expired before it was received:
 * in between, its status would be wrong by now without anybody's error.
 */
function backfillIssue(stream: Stream, receivedDay: Day, anchor: Day, random: Random): Day {
  const latest = stream.type.collectionStart - 30;
  if (stream.type.validity !== 'dated') return latest - Math.floor(random.fraction() ** 2 * 3650);
  if (stockCanBeValid(stream, anchor) && random.chance(0.85)) {
    return random.between(anchor + STILL_VALID_DAYS - stream.termDays, latest);
  }
  return Math.min(latest, receivedDay) - stream.termDays - random.between(1, 900);
}

function endOf(
  stream: Stream,
  moment: Moment,
  issuedOn: Day,
  receivedDay: Day,
  anchor: Day,
  random: Random,
): Day | null {
  const { validity } = stream.type;
  if (validity === 'open' || (validity === 'either' && random.chance(0.6))) return null;
  const end = issuedOn + stream.termDays;
  const settled = end >= anchor + STILL_VALID_DAYS || (moment === 'backfill' && end < receivedDay);
  return settled || validity === 'dated' ? end : null;
}

function statusOf(validUntil: Day | null, receivedDay: Day, random: Random): string {
  if (validUntil !== null && validUntil < receivedDay) return 'expired';
  const dice = random.fraction();
  if (dice < 0.97) return 'effective';
  return dice < 0.988 ? 'cancelled' : dice < 0.995 ? 'suspended' : 'revoked';
}

interface Holder {
  readonly holderName: string;
  readonly holderCode: string;
  readonly holderCodeKind: HolderCodeKind;
}

export function personHolder(place: Place, birth: Day, male: boolean, random: Random): Holder {
  const holderName = personName(random);
  const dice = random.fraction();
  if (dice < 0.012) {
    const passport = `E${String(random.below(100_000_000)).padStart(8, '0')}`;
    return { holderName, holderCode: passport, holderCodeKind: 'passport' };
  }
  const region =
    dice < 0.02
      ? random.pick(PERMIT_PREFIXES)
      : place.counties.length > 0
        ? random.pick(place.counties)
        : place.code;
  const sequence = random.below(499) * 2 + (male ? 1 : 0);
  return {
    holderName,
    holderCode: makeCitizenNumber({ region, birth, sequence }),
    holderCodeKind: 'citizen',
  };
}

/** Residence permits of Hong Kong, Macao and Taiwan residents. */
const PERMIT_PREFIXES = ['810000', '820000', '830000'] as const;

export function firmHolder(place: Place, random: Random): Holder {
  const region = place.counties.length > 0 ? random.pick(place.counties) : place.code;
  // `MA` begins the organisation codes given since 2015; a letter in it also keeps it apart from a citizen number.
  const organisationBody8 = `MA${String(random.below(1_000_000)).padStart(6, '0')}`;
  return {
    holderName: firmName(random, place.name.slice(0, 2)),
    holderCode: makeUscc({ classCode: '91', region, organisationBody8 }),
    holderCodeKind: 'uscc',
  };
}

export function fileOf(random: Random): ArrivingRecord['file'] {
  return {
    format: random.chance(0.86) ? 'OFD' : 'PDF',
    digest: hexText(random, 64),
    digestAlgorithm: random.chance(0.7) ? 'SM3' : 'SHA-256',
    signature: 'valid',
  };
}
