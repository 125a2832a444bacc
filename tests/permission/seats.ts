import type { Actor } from '#domain/identity/actor';
import { ROLES } from '#domain/identity/actor';
import { SCOPE_KINDS } from '#domain/identity/permission';
import { EVERYTHING, type Scope } from '#domain/identity/scope';

/** Departments of the walk: one in Suzhou, one in Hangzhou. */
export const SUZHOU = '11320500014149463X';
export const HANGZHOU = '11330100002489559J';

/** A seat of the walk: who acts, and whether Suzhou's things lie within their scope. */
export interface Seat {
  readonly name: string;
  readonly actor: Actor;
  readonly seesSuzhou: boolean;
}

const SCOPES: Readonly<Record<Scope['kind'], readonly (readonly [string, Scope, boolean])[]>> = {
  everything: [['everything', EVERYTHING, true]],
  regions: [
    ['Jiangsu', { kind: 'regions', regionCodes: ['320000'] }, true],
    ['Suzhou', { kind: 'regions', regionCodes: ['320500'] }, true],
    ['Zhejiang', { kind: 'regions', regionCodes: ['330000'] }, false],
  ],
  organisations: [
    ['the department', { kind: 'organisations', organisationCodes: [SUZHOU] }, true],
    ['another department', { kind: 'organisations', organisationCodes: [HANGZHOU] }, false],
  ],
};

const people: Seat[] = ROLES.flatMap((role) =>
  SCOPE_KINDS[role].flatMap((kind) =>
    SCOPES[kind].map(([place, scope, seesSuzhou]) => ({
      name: `${role} of ${place}`,
      actor: { kind: 'person' as const, id: `walk ${role} ${place}`, name: role, role, scope },
      seesSuzhou,
    })),
  ),
);

const machine = (name: string, organisation: string): Seat => ({
  name,
  actor: {
    kind: 'machine',
    id: '0f8fad5b-d9cb-469f-a165-70867728950e',
    name,
    role: 'machine',
    scope: { kind: 'organisations', organisationCodes: [organisation] },
    organisation,
  },
  seesSuzhou: organisation === SUZHOU,
});

/** Every role with every kind of scope it may hold, machine clients, the operator and the clock. */
export const SEATS: readonly Seat[] = [
  ...people,
  machine('key of the department', SUZHOU),
  machine('key of another department', HANGZHOU),
  {
    name: 'operator',
    actor: { kind: 'operator', id: 'walk', name: 'walk', role: 'operator', scope: EVERYTHING },
    seesSuzhou: true,
  },
  {
    name: 'system',
    actor: { kind: 'system', id: 'walk', name: 'walk', role: 'system', scope: EVERYTHING },
    seesSuzhou: true,
  },
];
