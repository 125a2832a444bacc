import type { Day } from '../calendar/day';
import type { Instant } from '../calendar/instant';

/**
 * What rules, roll-ups and re-evaluation see of a record: nothing that names a person. Protected fields appear
 * as traits (verdict words, see `domain/records/traits.ts`); personal face fields as a trait behind `TRAIT_MARK`.
 */
export interface CheckedRecord {
  readonly certificateId: string | null;
  readonly typeCode: string;
  readonly issuerCode: string | null;
  readonly issuerName: string | null;
  readonly regionCode: string | null;
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly holderKind: string | null;
  /** `absent` | `ok` | a reason word. */
  readonly holderNameTrait: string;
  /** `absent` | `<form>:<reason>`, for example `citizen:ok`, `citizen:check-character`, `uscc:legacy`. */
  readonly holderCodeTrait: string;
  /** `absent` | `ok` | a reason word. */
  readonly numberTrait: string;
  readonly issuedOn: Day | null;
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
  readonly status: string | null;
  readonly issuedAt: Instant | null;
  readonly sourceUpdatedAt: Instant | null;
  readonly receivedAt: Instant;
  readonly receivedDay: Day;
  readonly version: number | null;
  readonly fileFormat: string | null;
  readonly fileDigest: string | null;
  readonly fileDigestAlgorithm: string | null;
  readonly fileSignature: string | null;
  readonly face: Readonly<Record<string, string>> | null;
}

/** First character of a personal face field's stand-in value: the rest is its trait word. Refused in input. */
export const TRAIT_MARK = '\u0001';
