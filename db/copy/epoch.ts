/** PostgreSQL's binary format counts days and microseconds from 2000-01-01; we count from 1970-01-01. */
export const DAYS_1970_TO_2000 = 10_957;
export const MICROS_1970_TO_2000 = DAYS_1970_TO_2000 * 86_400_000_000;
/** An int8 is read and written as two halves. */
export const TWO_32 = 4_294_967_296;
