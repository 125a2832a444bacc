/**
 * The closed set of refusals. Every door translates a code once (HTTP status, exit code, sentence in the
 * reader's language); `detail` is what the reader may see, `cause` is for the log only.
 */
export const REFUSAL_CODES = [
  'not-signed-in',
  'forbidden',
  'not-found',
  'invalid-input',
  'conflict',
  'too-large',
  'too-many',
  'unsupported',
  'unavailable',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** One thing wrong with what was brought: which row and field, why (a reason code) and the value's safe form. */
export interface Complaint {
  readonly row?: number;
  readonly field?: string;
  readonly reason: string;
  readonly hint?: string;
}

/** Thrown by verbs and law; never carries personal data in `detail`. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly complaints: readonly Complaint[];

  constructor(code: RefusalCode, message: string, complaints: readonly Complaint[] = [], cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Refusal';
    this.code = code;
    this.complaints = complaints;
  }
}
