import type { Archive } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';

/**
 * What every verb is given: who acts, when, and the archive. `now` is the one instant of the whole act, so that
 * a verb's rows agree with each other and tests need no clock.
 */
export interface Context {
  readonly actor: Actor;
  readonly now: Instant;
  readonly database: Archive;
}
