import { dayOfInstant, type Instant } from '#domain/calendar/instant';

const MS_PER_DAY = 86_400_000;

/** The year's log that what arrives now belongs to: the Shanghai year. */
export function logYearOf(now: Instant): number {
  return new Date(dayOfInstant(now) * MS_PER_DAY).getUTCFullYear();
}
