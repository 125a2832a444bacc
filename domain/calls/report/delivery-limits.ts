import type { DeliveryLimits } from '../../records/delivery-limits';

/** Bounds of one body of batches; more comes in several, or by `zhengjian import-calls`. */
export const CALL_LIMITS: DeliveryLimits = { rows: 1_000_000, bytes: 64 * 1024 ** 2, idleMs: 30_000 };

/** A body of the largest size may be so much when it is decompressed. */
export const MOST_DECOMPRESSED_BYTES = 1024 ** 3;

/** Refused rows named in a receipt. */
export const NAMED_ROWS = 100;
