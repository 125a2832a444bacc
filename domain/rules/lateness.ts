import { dayOfInstant, type Instant, startOfDay } from '../calendar/instant';
import type { UpdateFrequency } from '../catalogue/certificate-type';

const MICROS_PER_MINUTE = 60_000_000;
const REALTIME_MINUTES = 60;

/**
 * The last instant at which a record issued at `issuedAt` arrives in time, by the type's declared frequency:
 * real time within the hour; daily by the end of the next day; weekly and monthly within 7 and 31 days.
 * Source: domain.md §4 (Shanghai requires real time, or the same day where that is technically impossible).
 */
export function latestReceipt(issuedAt: Instant, frequency: UpdateFrequency): Instant {
  const day = dayOfInstant(issuedAt);
  switch (frequency) {
    case 'realtime':
      return issuedAt + REALTIME_MINUTES * MICROS_PER_MINUTE;
    case 'daily':
      return startOfDay(day + 2) - 1;
    case 'weekly':
      return startOfDay(day + 8) - 1;
    case 'monthly':
      return startOfDay(day + 32) - 1;
  }
}
