import { type Day, formatDay } from '#domain/calendar/day';
import type { CertificateType, FaceField } from '#domain/catalogue/certificate-type';
import { compileFacePattern } from '#domain/catalogue/face-pattern';
import { placeholderText } from '#domain/records/placeholder-text';
import { address, firmName, personName } from '../places/people-and-firms';
import type { Place } from '../places/places';
import { Random } from '../random';
import { patternSampler } from './pattern-sample';

/** What a face value may depend on. */
export interface FaceGround {
  readonly random: Random;
  readonly place: Place;
  readonly issuerName: string;
  readonly issuedOn: Day;
  readonly birth: Day;
  readonly male: boolean;
}

export type FaceMaker = (ground: FaceGround) => string;

const POOL = 97;
const PERSON =
  /principal|representative|spousename|fathername|mothername|supervisor|manager|guardian|obligor/i;
const ADDRESS = /address|premises|domicile|residence|location|warehouse|bornat/i;
const FIRM =
  /employer|operator|builder|assessedby|supplier|firm|institution|university|notaryoffice|bodyname|homename/i;
const AHEAD = /until|next|review/i;
const DATE = '\\d{4}-\\d{2}-\\d{2}';

const pools = new Map<string, readonly string[]>();

/** One maker per face field of a type. Fields that are not required are left out now and then. */
export function faceMakers(type: CertificateType): readonly (readonly [FaceField, FaceMaker])[] {
  return type.faceFields.map((field) => [field, makerOf(field)] as const);
}

function makerOf(field: FaceField): FaceMaker {
  if (field.name === 'sex') return (ground) => (ground.male ? '男' : '女');
  if (field.oneOf) {
    const choices = field.oneOf;
    return (ground) => ground.random.pick(choices);
  }
  if (field.pattern !== undefined) return patternMaker(field, field.pattern);
  if (ADDRESS.test(field.name)) return ({ random, place }) => addressIn(random, place);
  if (PERSON.test(field.name)) return ({ random }) => personName(random);
  if (FIRM.test(field.name)) return ({ random, place }) => firmName(random, place.name.slice(0, 2));
  if (/issuingauthority|registry/i.test(field.name)) return ({ issuerName }) => issuerName;
  if (field.name === 'ethnicity') return ({ random }) => (random.chance(0.97) ? '汉' : '回');
  const pool = poolOf(
    field,
    `text:${field.nameZh}`,
    (random) => `${field.nameZh}样本${random.between(1, 999)}`,
  );
  return ({ random }) => random.pick(pool);
}

function patternMaker(field: FaceField, pattern: string): FaceMaker {
  if (pattern === DATE && field.name === 'birthDate') return ({ birth }) => formatDay(birth);
  if (pattern === DATE && AHEAD.test(field.name)) {
    return ({ issuedOn, random }) => formatDay(issuedOn + 365 * random.between(1, 4));
  }
  if (pattern === DATE) return ({ issuedOn, random }) => formatDay(issuedOn - random.below(400));
  if (pattern.startsWith('\\d{4}-\\d{2}')) {
    const time = pattern.length > 20 ? ' 09:30' : '';
    const length = pattern.startsWith(DATE) ? 10 : 7;
    return ({ issuedOn, random }) => formatDay(issuedOn - random.below(40)).slice(0, length) + time;
  }
  const plate = pattern.startsWith('[沪苏浙皖]');
  const sample = patternSampler(pattern);
  const pool = poolOf(field, pattern, sample);
  if (plate) return ({ random, place }) => place.plate + random.pick(pool).slice(1);
  return ({ random }) => random.pick(pool);
}

/** Ready values, each checked against the field's own constraints: picking is much cheaper than making. */
function poolOf(field: FaceField, key: string, make: (random: Random) => string): readonly string[] {
  const name = `${key}|${field.maxLength ?? ''}`;
  const known = pools.get(name);
  if (known) return known;
  const random = new Random(name);
  const expression = field.pattern === undefined ? null : compileFacePattern(field.pattern);
  // A pattern such as \d{1,6} also makes 0 and 000, which pose as values.
  const values = Array.from({ length: 2 * POOL }, () => make(random).slice(0, field.maxLength))
    .filter((value) => !placeholderText(value))
    .slice(0, POOL);
  const broken = values.find((value) => expression !== null && !expression.test(value));
  if (broken !== undefined) throw new Error(`${field.name}: the sample ${broken} does not match its pattern`);
  pools.set(name, values);
  return values;
}

function addressIn(random: Random, place: Place): string {
  const county = place.countyNames.length > 0 ? random.pick(place.countyNames) : '';
  return address(random, place.name === county ? '' : place.name, place.name.endsWith(county) ? '' : county);
}
