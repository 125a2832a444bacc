/** Bounds of one delivery through the machine door; larger ones come as several, or by `zhengjian import`. */
export interface DeliveryLimits {
  readonly rows: number;
  /** Decompressed bytes. */
  readonly bytes: number;
  /** A sender that brings no byte for so long has gone: it holds a transaction. */
  readonly idleMs: number;
}

/** One receipt letter per row: a megabyte of receipt; some 400 bytes per record, five times over. */
export const DELIVERY_LIMITS: DeliveryLimits = { rows: 1_000_000, bytes: 2 * 1024 ** 3, idleMs: 30_000 };

/** The pre-check is answered whole, with every row's findings. */
export const CHECK_LIMITS: DeliveryLimits = { rows: 1_000, bytes: 16 * 1024 ** 2, idleMs: 30_000 };

/** Deliveries one organisation may begin within a minute, and have running at once. */
export const DELIVERIES_PER_MINUTE = 60;
export const DELIVERIES_AT_ONCE = 4;

/** Rows named in a receipt, and rows of one page of a batch's results. */
export const RECEIPT_ROWS = 100;
export const RESULT_PAGE_ROWS = 1_000;

/** The source's own id of a delivery: printable ASCII, so that it passes headers and logs unchanged. */
export const DELIVERY_ID = /^[\x21-\x7e]{1,200}$/;
