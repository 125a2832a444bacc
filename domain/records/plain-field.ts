import { citizenNumberReason } from '../identifiers/citizen-number';
import { maskCode, maskName } from './masks';
import type { ArrivingRecord } from './record';

/** Shorter than any holder's code that would be one by chance: `00`, `X1`. */
const SHORTEST_CODE = 6;
const SHORTEST_NAME = 2;
/** A citizen number of 18 characters; nothing shorter is looked for. */
const NUMBER_LENGTH = 18;
const NUMBER = /(?<!\d)\d{17}[\dXx](?!\d)/g;

/**
 * A public field's text as it rests in clear: what names the row's own holder is masked in it, and so is any valid
 * citizen number. Columns get shifted, and some libraries make identifiers out of their holders' numbers.
 */
export function plainField(
  text: string | null,
  {
    holderName,
    holderCode,
    holderCodeKind,
  }: Pick<ArrivingRecord, 'holderName' | 'holderCode' | 'holderCodeKind'>,
): string | null {
  if (text === null) return null;
  let plain = text;
  if (holderCode !== null && holderCode.length >= SHORTEST_CODE && holderCodeKind !== 'uscc')
    if (plain.includes(holderCode)) plain = plain.replaceAll(holderCode, maskCode(holderCode));
  if (holderName !== null && holderName.length >= SHORTEST_NAME && holderCodeKind === 'citizen')
    if (plain.includes(holderName)) plain = plain.replaceAll(holderName, maskName(holderName));
  return plain.length < NUMBER_LENGTH ? plain : plain.replace(NUMBER, masked);
}

function masked(number: string): string {
  return citizenNumberReason(number) === 'ok' ? maskCode(number) : number;
}
