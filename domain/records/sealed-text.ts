import type { ArrivingRecord } from './record';

/** What a record's sealed value holds: everything on it that names a person, as text. */
export interface SealedContent {
  readonly holderName: string | null;
  readonly holderCode: string | null;
  readonly certificateNumber: string | null;
  /** Personal face fields by name. */
  readonly face: Readonly<Record<string, string>> | null;
}

/** The text that is sealed; a fixed order, so that it stays short. */
export function sealedText(
  {
    holderName,
    holderCode,
    certificateNumber,
  }: Pick<ArrivingRecord, 'holderName' | 'holderCode' | 'certificateNumber'>,
  face: Readonly<Record<string, string>> | null,
): string {
  return JSON.stringify([holderName, holderCode, certificateNumber, face]);
}

/** Reads what `sealedText` wrote. */
export function readSealedText(text: string): SealedContent {
  const [holderName, holderCode, certificateNumber, face] = JSON.parse(text) as [
    string | null,
    string | null,
    string | null,
    Readonly<Record<string, string>> | null,
  ];
  return { holderName, holderCode, certificateNumber, face };
}

/** The form of a holder's code that is hashed: `x` and `X` end the same citizen number. */
export function hashedCode(holderCode: string): string {
  return holderCode.toUpperCase();
}
