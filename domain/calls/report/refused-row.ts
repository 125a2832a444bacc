/** Why a reported row is refused; one word per cause, told in both languages at the doors. */
export const CALL_REASONS = [
  'row-too-long',
  'json-invalid',
  'not-an-object',
  'field-unknown',
  'field-missing',
  'text-invalid',
  'number-invalid',
  'word-unknown',
  'instant-invalid',
  'instant-in-future',
  'instant-too-old',
  'region-form',
  'organisation-unknown',
  'type-unlisted',
  'identifier-invalid',
  'identifier-other-type',
  'holder-invalid',
  'holder-twice',
  'call-repeated',
] as const;
export type CallReason = (typeof CALL_REASONS)[number];

/** A row that is no report, and where it failed. */
export interface RefusedRow {
  readonly field: string | null;
  readonly reason: CallReason;
}
