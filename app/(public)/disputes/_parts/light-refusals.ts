/** Why a form of these pages was refused: what goes into the address, and `apply.refused.*` has words for. */
export const LIGHT_REFUSALS = [
  'missing',
  'too-long',
  'not-a-phone',
  'not-an-email',
  'no-such-holder',
  'limit-reached',
  'unknown-field',
  'file-too-large',
  'wrong-type',
  'malware',
  'empty',
  'too-many-files',
  'draft-gone',
  'not-open',
  'wrong-code',
  'not-now',
  'other',
] as const;
export type LightRefusal = (typeof LIGHT_REFUSALS)[number];

/** A word of the list as an address has it; null when nothing was refused. */
export function lightRefusal(text: string | undefined): LightRefusal | null {
  if (text === undefined) return null;
  return LIGHT_REFUSALS.find((word) => word === text) ?? 'other';
}
