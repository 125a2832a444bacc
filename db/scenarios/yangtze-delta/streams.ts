import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import { workingDayStatus } from '#domain/calendar/working-days';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { ArrivingRecord } from '#domain/records/record';
import { type FaceMaker, faceMakers } from './faces/face-values';
import { HABITS, type Habit } from './habits';
import { type Department, issuingDepartments } from './places/departments';
import type { Random } from './random';

/** A clean certificate that a later one may duplicate. */
export interface Twin {
  readonly draft: ArrivingRecord;
  readonly part: string;
  readonly row: number;
}

/** One department's certificates of one type: what flows from issue to library. */
export interface Stream {
  readonly index: number;
  readonly department: Department;
  readonly habit: Habit;
  readonly type: CertificateType;
  readonly weight: number;
  /** Days of validity where the certificate is dated. */
  readonly termDays: number;
  readonly faces: readonly (readonly [CertificateType['faceFields'][number], FaceMaker])[];
  /** First part of its certificate numbers. */
  readonly numberPrefix: string;
  readonly sourceSystem: string;
  /** Nothing is received from this day on; Infinity: it never falls silent. */
  readonly silentFrom: Day;
  /** 0 Sunday - 6 Saturday. */
  readonly burstWeekday: number;
  /** How much more or less often than its habit says the department errs. */
  readonly errs: number;
  /** Share of certificates issued, declared and never sent. */
  readonly withholds: number;
  serial: number;
  fillers: number;
  twin: Twin | null;
  /** Newest receipt under the department's own name. */
  heardAt: Instant;
}

const TERMS_IN_YEARS = [3, 5, 5, 6, 5, 3, 10, 5];
const WITHHOLDING_SHARE = 0.04;

/** Every department's habit and streams; the same for one seed and anchor. */
export function planStreams(
  types: readonly CertificateType[],
  random: Random,
  anchor: Day,
): readonly Stream[] {
  const departments = issuingDepartments(types);
  const habits = dealHabits(departments.length, random);
  const streams: Stream[] = [];
  departments.forEach((department, at) => {
    const habit = habits[at] as Habit;
    const silentFrom = habit.silentDays
      ? anchor - random.between(...habit.silentDays)
      : Number.POSITIVE_INFINITY;
    const errs = 0.5 + 1.2 * random.fraction();
    const burstWeekday = random.between(1, 5);
    const withholds = random.chance(WITHHOLDING_SHARE) ? 0.02 + random.fraction() * 0.1 : 0;
    for (const type of department.types) {
      const typeAt = types.indexOf(type);
      streams.push({
        index: streams.length,
        department,
        habit,
        type,
        weight: weightOf(department, type, random),
        termDays:
          type.validity === 'either'
            ? 7300
            : 365 * (TERMS_IN_YEARS[typeAt % TERMS_IN_YEARS.length] as number),
        faces: faceMakers(type),
        numberPrefix: letters(typeAt) + department.place.code,
        sourceSystem: `${department.organisation.nameZh.slice(0, 20)}业务系统（演示）`,
        silentFrom,
        burstWeekday,
        errs,
        withholds,
        serial: 0,
        fillers: 0,
        twin: null,
        heardAt: 0,
      });
    }
  });
  return streams;
}

/** Relative volume of a day for a stream; 0 when it sends nothing. `base` is `dayVolume` of that day. */
export function volumeOn(stream: Stream, day: Day, base: number): number {
  if (day >= stream.silentFrom || day < stream.type.collectionStart) return 0;
  if (!stream.habit.bursts) return stream.weight * base;
  return stream.weight * ((day + 4) % 7 === stream.burstWeekday ? 4 : 0.15);
}

/** Working days 1, weekends and public holidays little; with some noise. */
export function dayVolume(day: Day, random: Random): number {
  const status = workingDayStatus(day);
  const noise = 0.88 + 0.24 * random.fraction();
  if (status.working) return noise;
  return noise * (status.kind === 'holiday' ? 0.06 : (day + 4) % 7 === 6 ? 0.22 : 0.1);
}

function dealHabits(count: number, random: Random): readonly Habit[] {
  const dealt = HABITS.flatMap((habit) =>
    Array<Habit>(Math.max(1, Math.round(habit.share * count))).fill(habit),
  );
  while (dealt.length < count) dealt.push(HABITS[1] as Habit);
  return random.shuffle(dealt).slice(0, count);
}

function weightOf(department: Department, type: CertificateType, random: Random): number {
  const people = department.place.population ** 0.7;
  const share = department.organisation.level === 'province' ? 0.5 : 1;
  return people * share * (type.declaredStock ?? 500) ** 0.75 * (0.7 + 0.6 * random.fraction());
}

function letters(index: number): string {
  return String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26));
}
