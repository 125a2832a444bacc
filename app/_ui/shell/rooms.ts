/** The rooms of the console that exist, in the order of the rail. `phone` marks the four of the bottom bar. */
export const ROOMS = [
  { key: 'overview', href: '/overview', phone: true },
  { key: 'quality', href: '/quality', phone: true },
  { key: 'batches', href: '/batches', phone: true },
  { key: 'coverage', href: '/coverage', phone: true },
  { key: 'rules', href: '/rules', phone: false },
  { key: 'catalogue', href: '/catalogue', phone: false },
  { key: 'apiDocs', href: '/api-docs', phone: false },
] as const;

export type RoomKey = (typeof ROOMS)[number]['key'];
export const ROOM_KEYS: readonly RoomKey[] = ROOMS.map((room) => room.key);

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
