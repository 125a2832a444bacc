/** Bounds of one feed through the machine door: a province's matters of a day are below a million. */
export const MATTER_LIMITS = { rows: 1_000_000, bytes: 512 * 1024 ** 2, idleMs: 30_000 } as const;
