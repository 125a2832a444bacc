import type { Act } from '#domain/identity/permission';
import { ADMIN_SECTIONS } from './admin-sections';

interface Room {
  readonly key: string;
  readonly href: string;
  /** One of the four within a thumb's reach on a phone. */
  readonly phone: boolean;
  /** Whoever may do one of these finds the room in the rail; null: everybody does. */
  readonly acts: readonly Act[] | null;
}

/** The rooms of the console that exist, in the order of the rail. */
export const ROOMS = [
  { key: 'overview', href: '/overview', phone: true, acts: ['overview.view'] },
  { key: 'quality', href: '/quality', phone: true, acts: ['quality.view'] },
  { key: 'batches', href: '/batches', phone: true, acts: ['batch.view'] },
  { key: 'coverage', href: '/coverage', phone: true, acts: ['coverage.view'] },
  { key: 'calls', href: '/calls', phone: false, acts: ['call.view'] },
  { key: 'disputes', href: '/disputes/desk', phone: false, acts: ['dispute.view', 'limit.view'] },
  { key: 'records', href: '/records', phone: false, acts: ['record.view'] },
  { key: 'rules', href: '/rules', phone: false, acts: ['rule.view'] },
  { key: 'catalogue', href: '/catalogue', phone: false, acts: null },
  { key: 'apiDocs', href: '/api-docs', phone: false, acts: null },
  { key: 'admin', href: '/admin', phone: false, acts: ADMIN_SECTIONS.map((section) => section.act) },
] as const satisfies readonly Room[];

export type RoomKey = (typeof ROOMS)[number]['key'];
export const ROOM_KEYS: readonly RoomKey[] = ROOMS.map((room) => room.key);

/** The rooms somebody may enter who may do what `may` says. */
export function roomsFor(may: (act: Act) => boolean): RoomKey[] {
  const open = (acts: readonly Act[] | null) => acts === null || acts.some(may);
  return ROOMS.filter((room) => open(room.acts)).map((room) => room.key);
}

/** A count beside a room's name: how many things there want a person; `state` colours it, `meaning` explains it. */
export interface RoomCount {
  readonly count: number;
  readonly meaning: string;
  readonly state?: 'missed' | 'risk' | 'quiet';
}

/** True when `pathname` lies in the room. */
export function inRoom(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
