import { randomInt } from 'node:crypto';

/** Without 0 O 1 l I, which people misread. 54 signs. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GROUPS = 4;
const GROUP = 5;

/** Twenty random signs in groups, about 116 bits: `kT4vn-W8mqy-Hs2fa-Rz7cd`. */
export function randomPassword(): string {
  const group = () => Array.from({ length: GROUP }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
