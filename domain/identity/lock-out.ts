/** How failed attempts close what they were aimed at, and how they are forgotten. */
export interface LockOut {
  /** Seconds for which the n-th failed attempt (from 1) closes; the last entry holds for all further ones. */
  readonly closedSeconds: readonly number[];
  /** One attempt is forgotten for each of these seconds that pass without another. */
  readonly forgetSeconds: number;
}

const MINUTE = 60;

/** Four free attempts; then 1, 2, 4, 8, 15 minutes. A name cannot be closed for longer, whoever tries. */
const PERSON: LockOut = {
  closedSeconds: [0, 0, 0, 0, 1, 2, 4, 8, 15].map((minutes) => minutes * MINUTE),
  forgetSeconds: 15 * MINUTE,
};

/**
 * By what attempts are counted (OWASP ASVS 5.0 §6.3.1). An address may be a whole office behind one router: thirty
 * failures that outrun three a minute are no office.
 */
export const LOCK_OUTS = {
  name: PERSON,
  factor: PERSON,
  address: {
    closedSeconds: [...new Array<number>(29).fill(0), ...[1, 2, 4, 8, 15].map((minutes) => minutes * MINUTE)],
    forgetSeconds: 20,
  },
} as const satisfies Record<string, LockOut>;

export type AttemptKind = keyof typeof LOCK_OUTS;
