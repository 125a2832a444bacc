import type { Day } from '../calendar/day';

/** Declared update frequencies (更新频率) and how long a record may take from issue to library, in minutes. */
export const UPDATE_FREQUENCIES = ['realtime', 'daily', 'weekly', 'monthly'] as const;
export type UpdateFrequency = (typeof UPDATE_FREQUENCIES)[number];

export const HOLDER_KINDS = ['person', 'organisation', 'either'] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];

/** dated: must state an end; open: has none; either. */
export const VALIDITIES = ['dated', 'open', 'either'] as const;
export type Validity = (typeof VALIDITIES)[number];

/** A face field (照面要素) of a type with its constraints. `personal` fields rest sealed. */
export interface FaceField {
  readonly name: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly required: boolean;
  readonly personal: boolean;
  /** Regular expression the whole value must match. */
  readonly pattern?: string;
  readonly oneOf?: readonly string[];
  readonly maxLength?: number;
}

/** One kind of certificate (证照目录), as the catalogue publishes it (domain.md §1). */
export interface CertificateType {
  /** USCC of the defining authority + 3 digits (GB/T 36904), or a foreign register's own code. */
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly definingAuthority: string;
  /** Line of work of the departments that issue it, as in `Organisation.line`. */
  readonly issuingLine: string;
  readonly holderKind: HolderKind;
  /** The standard it follows, or 未公布 where none is published. */
  readonly standard: string;
  readonly validity: Validity;
  readonly collectionStart: Day;
  readonly updateFrequency: UpdateFrequency;
  readonly declaredStock: number | null;
  readonly faceFields: readonly FaceField[];
}
