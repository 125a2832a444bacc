import type { Instant } from '../calendar/instant';

/** Jobs of one lane by where they are. */
export interface LaneStanding {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly completed: number;
  readonly failed: number;
}

/** A jobs process as it last said of itself. */
export interface JobsProcess {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly version: string;
  readonly node: string;
  readonly queue: 'postgresql' | 'redis';
  readonly queueReached: boolean;
  readonly lanes: Readonly<Record<string, LaneStanding>>;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
}
