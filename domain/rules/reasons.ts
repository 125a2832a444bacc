import { CITIZEN_NUMBER_REASONS } from '../identifiers/citizen-number';
import { CERTIFICATE_IDENTIFIER_REASONS } from '../identifiers/e-certificate-identifier';
import { USCC_REASONS } from '../identifiers/uscc';

/** Reasons of the named predicates (predicates.ts), of rules across records, of sources and of declared numbers. */
const PREDICATE_REASONS = [
  'missing',
  'too-long',
  'not-in-list',
  'pattern',
  'placeholder',
  'type-differs',
  'issuer-differs',
  'version-differs',
  'type-unlisted',
  'issuer-unlisted',
  'region-outside',
  'line-differs',
  'before-collection',
  'late',
  'number',
  'holder-code',
  'holder-name',
  'issuer-name',
  'code',
  'abolished',
  'unknown',
  'past-validity',
  'issued-on',
  'issued-at',
  'before-valid-from',
  'before-issued-on',
  'issued-at-before-issued-on',
  'number-shared',
  'contents-differ',
  'silent',
  'declared-not-held',
  'dispute-upheld',
] as const;

/** Reasons that only traits of protected fields give (domain/records/traits.ts). */
const TRAIT_REASONS = ['full-width', 'charset', 'whitespace'] as const;

/** Verdicts of identifiers that are no reason to fail. */
const GOOD = ['ok', 'accepted-exception'] as const;

/** A rule without a reason of its own: its condition alone says what is wrong. */
const CONDITION_REASONS = ['absent', 'failed'] as const;

type Identified =
  | (typeof CITIZEN_NUMBER_REASONS)[number]
  | (typeof USCC_REASONS)[number]
  | (typeof CERTIFICATE_IDENTIFIER_REASONS)[number];

export type Reason =
  | Exclude<Identified, (typeof GOOD)[number]>
  | (typeof PREDICATE_REASONS)[number]
  | (typeof TRAIT_REASONS)[number]
  | (typeof CONDITION_REASONS)[number];

/** Every reason a finding may give, each once. */
export const REASONS: readonly Reason[] = [
  ...new Set<string>([
    ...CITIZEN_NUMBER_REASONS,
    ...USCC_REASONS,
    ...CERTIFICATE_IDENTIFIER_REASONS,
    ...PREDICATE_REASONS,
    ...TRAIT_REASONS,
    ...CONDITION_REASONS,
  ]),
].filter((reason) => !(GOOD as readonly string[]).includes(reason)) as Reason[];

const KNOWN: ReadonlySet<string> = new Set(REASONS);

/** A stored reason in parts: `missing:住所` is `missing` of the face field 住所. */
export interface ReadReason {
  readonly reason: Reason;
  readonly faceField: string | null;
}

/** Facts beside a stored reason that make it more exact. */
export interface ReasonFacts {
  readonly ruleId: string;
  readonly dimension: string;
  readonly field: string | null;
  /** `citizen:check-character`: what is wrong with the holder's code, when that is what the rule looks at. */
  readonly holderCodeTrait: string | null;
}

/**
 * Reads a stored reason. A rule made of conditions alone stores its own id: for a missing value that means absent,
 * for a holder's code its trait says more.
 */
export function readReason(stored: string, facts: ReasonFacts): ReadReason {
  const colon = stored.indexOf(':');
  const code = colon < 0 ? stored : stored.slice(0, colon);
  const faceField = colon < 0 ? null : stored.slice(colon + 1);
  if (KNOWN.has(code)) return { reason: code as Reason, faceField };
  const trait = facts.field === 'holderCode' ? facts.holderCodeTrait?.split(':')[1] : undefined;
  if (trait !== undefined && KNOWN.has(trait)) return { reason: trait as Reason, faceField: null };
  return { reason: facts.dimension === 'completeness' ? 'absent' : 'failed', faceField: null };
}
