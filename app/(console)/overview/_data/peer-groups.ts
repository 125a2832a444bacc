import { VOLUME_CLASSES } from '#domain/metrics/ranking';
import { isIn, type Member } from './standings';

/** Fewer are no group to be ranked in. */
const FEWEST_PEERS = 3;

/** The address's word for no group. */
export const EVERYONE = 'all';

export interface PeerGroup {
  /** `line|level`, a volume class, or `all`. */
  readonly key: string;
  readonly members: number;
}

/** Groups with enough ranked members: everyone, lines of work by level, volume classes. */
export function peerGroups(members: readonly Member[]): PeerGroup[] {
  const sizes = new Map<string, number>();
  for (const { score, groups } of members) {
    if (score.value === null) continue;
    for (const group of [EVERYONE, ...groups]) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  const volumes: readonly string[] = VOLUME_CLASSES.map(({ name }) => name);
  const rank = (key: string) => (key === EVERYONE ? 0 : key.includes('|') ? 1 : 2 + volumes.indexOf(key));
  return [...sizes]
    .filter(([key, size]) => key === EVERYONE || size >= FEWEST_PEERS)
    .map(([key, size]) => ({ key, members: size }))
    .sort((a, b) => rank(a.key) - rank(b.key) || b.members - a.members || (a.key < b.key ? -1 : 1));
}

/** The group asked for; else the line of the department the page is about; else everyone. */
export function chosenGroup(
  groups: readonly PeerGroup[],
  members: readonly Member[],
  asked: string | null,
  about: string | null,
): string {
  const known = (key: string | null | undefined) => groups.some((group) => group.key === key);
  if (asked !== null && known(asked)) return asked;
  const line = members.find((one) => one.key === about)?.groups.find((group) => group.includes('|'));
  return line !== undefined && known(line) ? line : EVERYONE;
}

/** Ranked members of a group, worst first. */
export function worstFirst(members: readonly Member[], group: string | null): Member[] {
  return members
    .filter((one) => one.score.value !== null && isIn(one, group))
    .sort((a, b) => (a.score.value ?? 0) - (b.score.value ?? 0) || (a.key < b.key ? -1 : 1));
}
