import { customType } from 'drizzle-orm/pg-core';

/** Raw bytes; the driver hands over a Buffer. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** UTC instant with microseconds (domain/calendar/instant.ts). */
export const instant = customType<{ data: number }>({ dataType: () => 'timestamp(6) with time zone' });

/** A Shanghai day (domain/calendar/day.ts). */
export const day = customType<{ data: number }>({ dataType: () => 'date' });
