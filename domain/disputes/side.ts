import type { Actor } from '../identity/actor';
import { withinScope } from '../identity/scope';
import type { DisputeStanding } from './standing';

/**
 * On which side of a dispute somebody stands. `clerk`: of the region where it waits; `responsible`: of the department whose it
 * is; `receiving`: of those it was sent to; `joint`: of a department that is to report; `supervisor`: of the region;
 * `approver`: who may grant an extension; `complainant`: whoever complains, by a door that has identified them; `clock`: jobs.
 */
export const DISPUTE_SIDES = [
  'clerk',
  'responsible',
  'receiving',
  'joint',
  'supervisor',
  'approver',
  'complainant',
  'clock',
] as const;
export type DisputeSide = (typeof DISPUTE_SIDES)[number];

/** What of an actor the law asks for. */
export type DisputeActor = Pick<Actor, 'kind' | 'id' | 'role' | 'scope'>;

/** Sides that an actor stands on. The operator stands on all of them. */
export function sidesOf(actor: DisputeActor, dispute: DisputeStanding): readonly DisputeSide[] {
  return DISPUTE_SIDES.filter((side) => actor.role === 'operator' || standsOn(side, actor, dispute));
}

function standsOn(side: DisputeSide, actor: DisputeActor, dispute: DisputeStanding): boolean {
  const { responsible, region, receiving, reportsAwaited } = dispute;
  const works = actor.role === 'handler';
  const holds = (organisation: string, its: string) => withinScope(actor.scope, organisation, its);
  switch (side) {
    case 'clerk':
      return works && holds(responsible?.organisation ?? '', region);
    case 'responsible':
      return works && responsible !== null && holds(responsible.organisation, responsible.region);
    case 'receiving':
      return (
        (works || actor.role === 'supervisor') &&
        receiving !== null &&
        holds(receiving.organisation ?? '', receiving.region)
      );
    case 'joint':
      return works && reportsAwaited.some((place) => holds(place.organisation, place.region));
    case 'supervisor':
      return actor.role === 'supervisor' && holds(responsible?.organisation ?? '', region);
    case 'approver':
      return (
        (actor.role === 'supervisor' || actor.role === 'governor') &&
        holds(responsible?.organisation ?? '', region)
      );
    case 'complainant':
      return actor.role === 'system' || actor.role === 'machine';
    case 'clock':
      return actor.role === 'system';
  }
}
