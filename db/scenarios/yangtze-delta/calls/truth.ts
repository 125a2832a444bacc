import type { Instant } from '#domain/calendar/instant';

/** What is planted among the calls. Each is told apart by whom, where and which calls. */
export const PATTERNS = [
  'no-grant',
  'expired-grant',
  'other-region',
  'other-scenario',
  'no-matter',
  'one-matter-many-holders',
  'many-holders-in-minutes',
  'near-sequential',
  'odd-hours',
  'dormant-operator',
  'spike',
  'ended-certificate',
  'denied-then-served',
  'silent-caller',
  'silent-library',
  'contradicting',
  'break-glass-unreviewed',
  'sequence-gap',
  'silent-source',
] as const;
export type Pattern = (typeof PATTERNS)[number];

/** One planted misuse: what a detection has to find, and nothing else of these patterns is planted. */
export interface PlantedMisuse {
  readonly pattern: Pattern;
  /** Department that calls; the source itself for the patterns of sources. */
  readonly organisation: string;
  readonly operator: string | null;
  readonly certificateId: string | null;
  readonly matter: string | null;
  readonly since: Instant;
  /** In the order of time; empty for the patterns of sources. */
  readonly callIds: readonly string[];
}
