/** How the rows of a batch ended, and what they did to findings. Every row read is in exactly one of the five. */
export interface BatchCounts {
  readonly read: number;
  readonly accepted: number;
  readonly superseded: number;
  readonly stale: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly rejectedByReason: Readonly<Record<string, number>>;
  readonly findingsOpened: number;
  readonly findingsClosed: number;
  /** Findings opened, by rule id. */
  readonly findingsByRule: Readonly<Record<string, number>>;
}
